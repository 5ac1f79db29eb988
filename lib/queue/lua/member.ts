/*
 * The one place of an account, `<epoch>:<kind><value>:<state>`, with `~` behind it when it replaced a spent one.
 * kind: i registration index, n number. state: w waiting, g on the grace of a late comer, a admitted, d done.
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
  redis.call('HSET', M, account, string.format('%d:%s%d:%s%s', epoch, m.kind, m.value, m.state, m.again))
  if keepUntil ~= '0' then redis.call('PEXPIREAT', M, keepUntil) end
end

local function passUntil()
  local till = tonumber(redis.call('ZSCORE', P, account) or 0)
  if till > now then return till end
end

local function grantedUntil()
  local till = tonumber(redis.call('ZSCORE', G, account) or 0)
  if till > now then return till end
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

local function older(k, v, m)
  if k ~= m.kind then return k == 'i' end
  return v < m.value
end

-- The place that was shown, signed by us, as it stands; nil when the account has another by now. A place that nothing
-- is known of was lost with Redis and is entered again under its own number.
local function shown()
  local m = member()
  if m then
    if m.kind == kind and m.value == value then return m end
    local rejoined = older(kind, value, m) and forgotten(kind, value) and not forgotten(m.kind, m.value)
    if not rejoined or m.again ~= '' or m.state ~= 'w' then return nil end
    if m.kind == 'n' and m.value > s.serving then redis.call('ZADD', X, m.value, m.value) end
  end
  m = { kind = kind, value = value, state = 'w', again = '' }
  if kind == 'n' and value > s.issued then put('issued', value) end
  if kind == 'i' and not s.size and value >= s.issued then put('issued', value + 1) end
  keep(m)
  return m
end

-- Whatever the place takes up is free again.
local function giveUp(m)
  if m.state == 'a' then
    redis.call('ZREM', P, account)
  elseif m.state == 'g' then
    redis.call('ZREM', L, account)
    if redis.call('ZREM', G, account) == 1 then put('unclaimed', s.unclaimed - 1) end
  elseif m.state == 'w' and number > s.serving then
    redis.call('ZADD', X, number, number)
  elseif m.state == 'w' and number > 0 then
    local b = batchOf(number)
    if b then claimSlot(b) end
  end
end
`;
