import { defineScript } from '../../redis/script';
import { BATCHES } from './batches';
import { MEMBER } from './member';
import { STATE } from './state';
import { STATUS } from './status';
import { WINDOW } from './window';

const LINE = STATE + WINDOW + BATCHES + MEMBER;

/** → again|new, kind, value, numbers left to give out | opening | full, issued */
export const JOIN = /* lua */ `${LINE}
local m = member()
if m and not spent(m) then return done({'again', m.kind, m.value, s.bound - s.issued}) end
-- Numbers begin when the database knows how many had registered.
if s.size and not confirmed then return done({'opening'}) end
if s.issued >= s.bound then return done({'full', s.issued}) end
local new = { kind = 'n', value = s.issued + 1, state = 'w', again = m and '~' or '' }
if not s.size then
  new.kind = 'i'
  new.value = s.issued
end
put('issued', s.issued + 1)
keep(new)
-- With nobody in front and room to spare, one's turn comes with the place.
if s.size and admitting and s.serving == new.value - 1 and redis.call('ZCARD', L) == 0 then
  tidy()
  if room() >= 1 then release(1) end
end
return done({'new', new.kind, new.value, s.bound - s.issued})
`;

/** → pass, until | wait | missed | spent */
export const CLAIM = /* lua */ `${LINE}
local m = shown()
if not m or m.state == 'd' then return done({'spent'}) end
if m.state == 'a' then
  local till = passUntil()
  if till then return done({'pass', till}) end
  return done({'spent'})
end
if number == 0 or not admitting then return done({'wait'}) end

local function give()
  redis.call('ZADD', P, now + passMs, account)
  m.state = 'a'
  keep(m)
  count('a', 'admitted', 1)
  return done({'pass', now + passMs})
end

tidy()
slide()
local slow = s.admitted >= rate
if m.state == 'g' then
  if grantedUntil() then
    if slow then return done({'wait'}) end
    redis.call('ZREM', G, account)
    put('unclaimed', s.unclaimed - 1)
    return give()
  end
  if not redis.call('ZSCORE', L, account) then return done({'missed'}) end
  if redis.call('ZRANGE', L, 0, 0)[1] ~= account or room() < 1 then return done({'wait'}) end
  redis.call('ZREM', L, account)
  spend(1)
  return give()
end
if number > s.serving then return done({'wait'}) end
local b = batchOf(number)
if b and b.deadline > now then
  if slow then return done({'wait'}) end
  claimSlot(b)
  return give()
end
if calledBefore(number) and s.owed > 0 and now < s.owedUntil and not slow then
  put('owed', s.owed - 1)
  return give()
end
if redis.call('ZCARD', L) == 0 and room() >= 1 then
  spend(1)
  return give()
end
m.state = 'g'
keep(m)
redis.call('ZADD', L, number, account)
return done({'wait'})
`;

/** → state, until (ms, 0: none), serving, pace */
export const LOOK_UP = /* lua */ `${LINE}
local function tell(state, till) return done({state, till or 0, s.serving, s.pace}) end
local m = shown()
if not m or m.state == 'd' then return tell('done') end
if m.state == 'a' then
  local till = passUntil()
  return tell(till and 'admitted' or 'done', till)
end
if number == 0 then return tell('registered') end
if m.state == 'g' then
  local till = grantedUntil()
  if till and admitting then return tell('your_turn', till) end
  return tell((till or redis.call('ZSCORE', L, account)) and 'waiting' or 'missed')
end
if number > s.serving or not admitting then return tell('waiting') end
local b = batchOf(number)
if b and b.deadline > now then return tell('your_turn', b.deadline) end
if calledBefore(number) then return tell('your_turn') end
return tell('missed')
`;

/** Gives up the place that was shown. → left */
export const LEAVE = /* lua */ `${LINE}
local m = shown()
if m and m.state ~= 'd' then
  giveUp(m)
  m.state = 'd'
  keep(m)
end
return done({'left'})
`;

/** Gives up the account's pass, whichever it is. → left */
export const RELEASE = /* lua */ `${LINE}
local m = member()
if m and m.state == 'a' then
  giveUp(m)
  m.state = 'd'
  keep(m)
end
return done({'left'})
`;

/** ARGV 13: when the shown pass runs out; 14: 1 to prolong it. → ok, until | dead */
export const PASS = /* lua */ `${LINE}
local till = tonumber(ARGV[13])
if till <= now then return done({'dead'}) end
local m = shown()
if not m or m.state == 'd' then return done({'dead'}) end
if m.state ~= 'a' then
  -- Signed, and yet not known as admitted: Redis lost it. Its place was taken up all along.
  giveUp(m)
  m.state = 'a'
  keep(m)
  if s.ghosts > 0 then put('ghosts', s.ghosts - 1) end
end
local known = passUntil() or 0
if ARGV[14] == '1' then till = now + passMs end
if till > known then redis.call('ZADD', P, till, account) end
return done({'ok', math.max(till, known)})
`;

/** ARGV 13: when the sale opens. Fixes how many had registered, once. → size, n | early */
export const FREEZE = /* lua */ `${LINE}
if not s.size then
  if now < tonumber(ARGV[13]) then return done({'early'}) end
  put('size', s.issued)
end
return done({'size', s.size})
`;

/** ARGV 13: numbers up to this one may be given out, for the database remembers them. → ok */
export const EXTEND = /* lua */ `${LINE}
put('bound', math.max(s.bound, tonumber(ARGV[13])))
return done({'ok'})
`;

/**
 * ARGV 13 phase, 14 shuffle (JSON), 15 the configured pace, 16 poll rule (JSON).
 * → ok, issued, serving, passes, in use, admitted, late, bound, status
 */
export const TICK = /* lua */ `${LINE}${STATUS}
tidy()
slide()
if admitting and confirmed then
  local slots = room()
  if slots >= 1 and redis.call('ZCARD', L) > 0 then
    local late = redis.call('ZPOPMIN', L, math.min(slots, 500))
    for i = 1, #late, 2 do
      redis.call('ZADD', G, now + claimMs, late[i])
      put('unclaimed', s.unclaimed + 1)
      spend(1)
      slots = slots - 1
    end
  end
  if slots >= 1 then release(slots) end
end
local text = status()
redis.call('SET', J, text, 'PXAT', keepUntil)
if now - s.keptAt > 20000 then
  for i = 1, 8 do redis.call('PEXPIREAT', KEYS[i], keepUntil) end
  put('keptAt', now)
end
local late = redis.call('ZCARD', L)
return done({'ok', s.issued, s.serving, passes(), inUse(), s.admitted, late, s.bound, text})
`;

/**
 * Sets up a line that Redis does not know (any more). Own words in ARGV: 1 epoch, 2 issued as far as known, 3 the
 * highest number that may have been given out, 4 serving, 5 size or -1, 6 passes that may be about and 7 for how long
 * (ms), 8 calls that may be claimed and 9 for how long (ms), 10 admissions of the last minute, 11 when the keys may go.
 * → 1 done, 0 it was there
 */
export const RESTORE = /* lua */ `
local S, W = KEYS[1], KEYS[8]
local epoch = tonumber(ARGV[1])
if tonumber(redis.call('HGET', S, 'epoch') or 0) >= epoch then return 0 end
redis.call('UNLINK', unpack(KEYS))
local known, highest, size = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5])
local issued = math.max(known, highest, size)
local serving = math.min(tonumber(ARGV[4]), issued)
local time = redis.call('TIME')
local sec = tonumber(time[1])
local unsure = size >= 0 and issued > known and math.max(known, serving) or issued
redis.call('HSET', S,
  'epoch', epoch, 'issued', issued, 'bound', highest, 'floor', highest, 'serving', serving, 'amnesty', serving,
  'voidFrom', unsure, 'voidTo', issued, 'unclaimed', 0, 'due', 0, 'missed', 0,
  'ghosts', ARGV[6], 'ghostsUntil', sec * 1000 + ARGV[7], 'owed', ARGV[8], 'owedUntil', sec * 1000 + ARGV[9],
  'admitted', ARGV[10], 'called', 0, 'head', sec,
  'pausedAt', 0, 'pace', 0, 'lineAt', 0, 'lineServing', 0, 'keptAt', 0)
if size >= 0 then redis.call('HSET', S, 'size', size) end
if tonumber(ARGV[10]) > 0 then redis.call('HSET', W, 'a' .. sec, ARGV[10]) end
redis.call('PEXPIREAT', S, ARGV[11])
return 1
`;

export const joinScript = defineScript(JOIN);
export const claimScript = defineScript(CLAIM);
export const lookUpScript = defineScript(LOOK_UP);
export const leaveScript = defineScript(LEAVE);
export const releaseScript = defineScript(RELEASE);
export const passScript = defineScript(PASS);
export const freezeScript = defineScript(FREEZE);
export const extendScript = defineScript(EXTEND);
export const tickScript = defineScript(TICK);
export const restoreScript = defineScript(RESTORE);
