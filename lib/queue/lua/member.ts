/*
 * The one place of an account, `<epoch>:<kind><value>:<state>`, with `~` behind it when it replaced a spent one.
 * kind: i registration index, n number. state: w waiting, s standing by (came in time and found no room), g on the
 * grace of a late comer, a admitted, d done.
 */
export const MEMBER = /* lua */ `
local function member()
  local text = redis.call('HGET', M, account)
  if not text then return nil end
  local e, k, v, state, again = string.match(text, '^(%d+):([in])(%d+):(%a)(~?)$')
  if tonumber(e) ~= epoch then return nil end
  return { kind = k, value = tonumber(v), state = state, again = again }
end

local function keep(m)
  redis.call('HSET', M, account, epoch .. ':' .. m.kind .. m.value .. ':' .. m.state .. m.again)
  -- Not all at the same moment, so that a line goes as quietly as it came.
  if keepUntil > 0 then redis.call('PEXPIREAT', M, keepUntil + m.value % 1024 * 1000) end
end

local function passUntil()
  local till = tonumber(redis.call('ZSCORE', P, account) or 0)
  if till > now then return till end
end

local function grantedUntil()
  local till = tonumber(redis.call('ZSCORE', G, account) or 0)
  if till > clock then return till end
end

-- Nothing more can come of the place: its holder may line up again.
local function spent(m)
  if m.state == 'a' then return not passUntil() end
  if m.state == 'g' then return not (grantedUntil() or redis.call('ZSCORE', L, account)) end
  return m.state == 'd'
end

-- Given out before Redis last lost its memory.
local function forgotten(k, v)
  if k == 'i' then return v < s.floor end
  return v <= s.floor
end

-- Whatever the place takes up is free again.
local function giveUp(m)
  if m.state == 'a' then
    redis.call('ZREM', P, account)
  elseif m.state == 'g' or m.state == 's' then
    redis.call('ZREM', L, account)
    if redis.call('ZREM', G, account) == 1 then put('unclaimed', s.unclaimed - 1) end
  elseif number > s.serving then
    redis.call('SETBIT', X, number, 1)
  else
    local b = batchOf(number)
    if b then claimSlot(b) end
  end
end

-- Who was called before Redis last lost its memory may have been admitted since what it remembers of them.
local UNSURE = {}
local function doubtful(m)
  if number == 0 or number > s.amnesty then return false end
  return not m or m.state ~= 'd' and (m.state ~= 'a' or now < s.ghostsUntil)
end

-- Enters a place that nothing is known of under its own number.
local function enter()
  if kind == 'n' and value > s.issued then put('issued', value) end
  if kind == 'i' and not s.size and value >= s.issued then put('issued', value + 1) end
  return { kind = kind, value = value, state = 'w', again = '' }
end

-- Brings a place up to date with the database: \`past\` is what that knows of it.
local function learn(m, till, over)
  if m.state == 'a' and not over then return end
  if till or over then giveUp(m) end
  if over then
    m.state = 'd'
  elseif till then
    m.state = 'a'
    redis.call('ZADD', P, till, account)
    if s.ghosts > 0 then put('ghosts', s.ghosts - 1) end
  end
  keep(m)
end

-- The place that was shown, signed by us, as it stands; nil when the account has another by now; UNSURE when the
-- database has to be asked.
local function shown()
  local m, other = member(), nil
  if m and (m.kind ~= kind or m.value ~= value) then
    local rejoined = forgotten(kind, value) and not forgotten(m.kind, m.value)
    if not rejoined or m.again ~= '' or m.state ~= 'w' then return nil end
    m, other = nil, m
  end
  local doubt = doubtful(m)
  if m and not doubt then return m end
  if doubt and past == '' then return UNSURE end
  local till = tonumber(past)
  local over = past == 'over' or till and till <= now
  if other and over then return nil end
  if other and other.kind == 'n' and other.value > s.serving then redis.call('SETBIT', X, other.value, 1) end
  m = m or enter()
  learn(m, till, over)
  return m
end
`;
