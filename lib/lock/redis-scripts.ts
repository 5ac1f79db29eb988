import { defineScript } from '../redis/script';

/** The keys of one lock, all in one slot of a cluster: its holder, its last token, its line and who is known to live. */
export const lockKeys = (name: string): [held: string, token: string, line: string, living: string] => {
  const lock = `lock:{${name}}`;
  return [lock, `${lock}:token`, `${lock}:line`, `${lock}:living`];
};

/** Which lock the key of a holder is about. */
export const lockNameOf = (held: string): string => held.slice('lock:{'.length, -1);

/** Tokens outlive their holders, in case the clock of Redis goes back. */
const TOKEN_KEPT_SECONDS = 86_400;

/*
 * The holder's key says who and with which token, in two words. Tokens are the microseconds of Redis's clock, and one
 * more than the last if that has not gone on: so they grow over an emptied Redis too.
 */
const HOLDER = /* lua */ `
local HELD, TOKEN = KEYS[1], KEYS[2]
local function holder()
  local held = redis.call('GET', HELD)
  if not held then return nil end
  return string.match(held, '^(%S+) (%d+)$')
end
local function hand(id, lease, time, last)
  last = tonumber(last or redis.call('GET', TOKEN) or 0)
  local token = string.format('%.0f', math.max(last + 1, time[1] * 1000000 + time[2]))
  redis.call('SET', TOKEN, token, 'EX', ${TOKEN_KEPT_SECONDS})
  redis.call('SET', HELD, id .. ' ' .. token, 'PX', lease)
  return token
end`;

/** ARGV: who, for how many ms. Its token, or 0 while another holds it. Who asks again has it for as long once more. */
export const TAKE = /* lua */ `${HOLDER}
local id, token = holder()
if id == ARGV[1] then
  redis.call('PEXPIRE', HELD, ARGV[2])
  return token
end
if id then return 0 end
return hand(ARGV[1], ARGV[2], redis.call('TIME'))`;

/** ARGV: who, for how many ms. 1 if it still holds the lock, and then for as long again. */
export const RENEW = /* lua */ `${HOLDER}
if holder() ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', HELD, ARGV[2])`;

/** ARGV: who. Takes the lock from nobody else. */
export const GIVE_BACK = /* lua */ `${HOLDER}
if holder() ~= ARGV[1] then return 0 end
return redis.call('DEL', HELD)`;

/** Of those whose process has died, no more are passed over in one step. */
export const MOST_PASSED_OVER = 200;

/*
 * What a process has to say about a lock, in one step: some leave, be it the lock or the line, and some stand in line,
 * in this order. Who stands already keeps the place. Then, if nobody holds the lock, the first in line whose process
 * lives is given it, and that process is told unless it is the one that asks.
 * ARGV: the process, the ms for which it lives from now on (below 0: it has said so lately), how many leave, who leaves,
 * who stands. Ids are <process>:<number>:<lease in ms>. Answers who holds the lock (“-”: not looked up), its token, the ms
 * that are left to it (-1: not looked up), and 1 if it was given just now.
 */
export const STAND = /* lua */ `${HOLDER}
local LINE, LIVING = KEYS[3], KEYS[4]
local process, leave = ARGV[1], tonumber(ARGV[3])
local lives, says = math.abs(tonumber(ARGV[2])), tonumber(ARGV[2]) > 0

local function join(last, ids)
  local added = {}
  for i, each in ipairs(ids) do
    added[#added + 1] = tonumber(last or 0) + i
    added[#added + 1] = each
  end
  redis.call('ZADD', LINE, 'NX', unpack(added))
end
local function lastPlace()
  return redis.call('ZRANGE', LINE, -1, -1, 'WITHSCORES')[2]
end

-- Who comes behind others need not know who has the lock.
if not says and leave == 0 then
  local last = lastPlace()
  if last then
    join(last, { unpack(ARGV, 4) })
    return { '-', '0', -1, 0 }
  end
end

local id, token = holder()
local gone, stand = {}, {}
local left = false
for i = 4, 3 + leave do
  if ARGV[i] == id then left = true else gone[#gone + 1] = ARGV[i] end
end
if left then id = nil end
if #gone > 0 then redis.call('ZREM', LINE, unpack(gone)) end
for i = 4 + leave, #ARGV do
  if ARGV[i] ~= id then stand[#stand + 1] = ARGV[i] end
end

local time, now
local function readClock()
  time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local known = { [process] = true }
local function alive(of)
  if known[of] == nil then
    known[of] = tonumber(redis.call('HGET', LIVING, of) or 0) > now
    if not known[of] then redis.call('HDEL', LIVING, of) end
  end
  return known[of]
end
local function following()
  for _ = 1, ${MOST_PASSED_OVER} do
    local first = redis.call('ZPOPMIN', LINE)[1]
    if not first then return table.remove(stand, 1) end
    if alive(string.match(first, '^([^:]+)')) then return first end
  end
end

local given, ttl = 0, -1
if not id then
  readClock()
  id = following()
  if id then
    ttl = tonumber(string.match(id, '(%d+)$'))
    token = hand(id, ttl, time, left and token)
    given = 1
    local of = string.match(id, '^([^:]+)')
    if of ~= process then
      -- Whoever may not publish hands over all the same.
      redis.pcall('PUBLISH', 'locks:' .. of, cjson.encode({ KEYS[1], id, token }))
    end
  elseif left then
    redis.call('DEL', HELD)
  end
elseif says then
  ttl = redis.call('PTTL', HELD)
end

local behind = {}
for _, each in ipairs(stand) do
  if each ~= id then behind[#behind + 1] = each end
end
if #behind > 0 then
  local last = lastPlace()
  join(last, behind)
  -- A line that is new may be one that Redis has lost, and who lives with it.
  if says or not last then
    if not now then readClock() end
    redis.call('HSET', LIVING, process, now + lives)
    for _, key in ipairs({ LINE, LIVING }) do
      if redis.call('PTTL', key) < lives then redis.call('PEXPIRE', key, lives) end
    end
  end
end
return { id or '', token or '0', ttl, given }`;

export const takeScript = defineScript(TAKE);
export const renewScript = defineScript(RENEW);
export const giveBackScript = defineScript(GIVE_BACK);
export const standScript = defineScript(STAND);
