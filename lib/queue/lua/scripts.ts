import { defineScript } from '../../redis/script';
import { BATCHES } from './batches';
import { MEMBER } from './member';
import { STATE } from './state';
import { STATUS } from './status';
import { WINDOW } from './window';

const LINE = STATE + WINDOW + BATCHES + MEMBER;

/**
 * Takes many at once: KEYS 10… hold the places of the accounts in ARGV 15…, which are served in this order.
 * → joined, numbers left to give out, issued, JSON list with a word for each account: + (new) or = (again) and its
 * place, or opening, or full
 */
export const JOIN = /* lua */ `${LINE}
local tidied = false

-- With nobody in front and room to spare, one's turn comes with the place.
local function callAtOnce()
  if not tidied then tidy() end
  tidied = true
  if redis.call('ZCARD', L) == 0 and room() >= 1 then release(1) end
end

local function join()
  local m = member()
  if m and not spent(m) then return '=' .. m.kind .. m.value end
  -- Numbers begin when the database knows how many had registered.
  if s.size and not confirmed then return 'opening' end
  if s.issued >= s.bound then return 'full' end
  local new = { kind = 'n', value = s.issued + 1, state = 'w', again = m and '~' or '' }
  if not s.size then
    new.kind = 'i'
    new.value = s.issued
  end
  put('issued', s.issued + 1)
  keep(new)
  if s.size and admitting and s.serving == new.value - 1 then callAtOnce() end
  return '+' .. new.kind .. new.value
end

local words = {}
for i = 15, #ARGV do
  account, M = ARGV[i], KEYS[i - 5]
  words[#words + 1] = join()
end
return done({'joined', s.bound - s.issued, s.issued, '["' .. table.concat(words, '","') .. '"]'})
`;

/** → pass, until | wait | missed | spent | unsure */
export const CLAIM = /* lua */ `${LINE}
local m = shown()
if m == UNSURE then return done({'unsure'}) end
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

-- Waits for the next free place, before all who have not been called yet.
local function standBy()
  if m.state == 'w' then
    m.state = 's'
    keep(m)
  end
  redis.call('ZADD', L, number, account)
  return done({'wait'})
end

local function comeLate()
  if redis.call('ZCARD', L) == 0 and room() >= 1 then
    spend(1)
    return give()
  end
  m.state = 'g'
  keep(m)
  redis.call('ZADD', L, LATE + number, account)
  return done({'wait'})
end

tidy()
slide()
if m.state == 's' or m.state == 'g' then
  if grantedUntil() then
    redis.call('ZREM', G, account)
    put('unclaimed', s.unclaimed - 1)
    if firm() >= 1 then return give() end
    return standBy()
  end
  if redis.call('ZSCORE', L, account) then return done({'wait'}) end
  if m.state == 'g' then return done({'missed'}) end
  return comeLate()
end
if number > s.serving then return done({'wait'}) end
local b = batchOf(number)
-- Calls go in their order, and one that had less time may be over before those in front.
if b and b.deadline <= clock then b = nil end
local wasOwed = calledBefore(number) and s.owed > 0 and clock < s.owedUntil
if not b and not wasOwed then return comeLate() end
if b then claimSlot(b) else put('owed', s.owed - 1) end
if standing() == 0 and firm() >= 1 then return give() end
return standBy()
`;

/** → state, until (ms, 0: none), serving, pace | unsure */
export const LOOK_UP = /* lua */ `${LINE}
local function tell(state, till) return done({state, till or 0, s.serving, s.pace}) end
local function tellTurn(deadline) return tell('your_turn', now + deadline - clock) end
local m = shown()
if m == UNSURE then return done({'unsure'}) end
if not m or m.state == 'd' then return tell('done') end
if m.state == 'a' then
  local till = passUntil()
  return tell(till and 'admitted' or 'done', till)
end
if number == 0 then return tell('registered') end
if m.state == 's' or m.state == 'g' then
  local till = grantedUntil()
  if till and admitting then return tellTurn(till) end
  return tell((till or redis.call('ZSCORE', L, account)) and 'waiting' or 'missed')
end
if number > s.serving or not admitting then return tell('waiting') end
local b = batchOf(number)
if b and b.deadline > clock then return tellTurn(b.deadline) end
if calledBefore(number) then return tell('your_turn') end
return tell('missed')
`;

/** Gives up the place that was shown. → left, 1 if it may have been admitted | unsure */
export const LEAVE = /* lua */ `${LINE}
local m = shown()
if m == UNSURE then return done({'unsure'}) end
if m and m.state ~= 'd' then
  giveUp(m)
  m.state = 'd'
  keep(m)
end
return done({'left', number > 0 and number <= s.serving and 1 or 0})
`;

/** Gives up the account's pass, whichever it is. → left, 1 if there is or was one */
export const RELEASE = /* lua */ `${LINE}
local m = member()
if m and m.state == 'a' then
  giveUp(m)
  m.state = 'd'
  keep(m)
end
return done({'left', m and m.state == 'd' and 1 or 0})
`;

/** ARGV 15: when the shown pass runs out; 16: 1 to prolong it. → ok, until | dead | unsure */
export const PASS = /* lua */ `${LINE}
local till = tonumber(ARGV[15])
if till <= now then return done({'dead'}) end
-- It may have been prolonged since the database heard of it.
if (tonumber(past) or till) < till then past = till end
local m = shown()
if m == UNSURE then return done({'unsure'}) end
if not m or m.state == 'd' then return done({'dead'}) end
if m.state ~= 'a' then
  -- Signed, and yet not known as admitted: Redis lost it. Its place was taken up all along.
  giveUp(m)
  m.state = 'a'
  keep(m)
  if s.ghosts > 0 then put('ghosts', s.ghosts - 1) end
end
local known = passUntil() or 0
if ARGV[16] == '1' then till = now + passMs end
if till > known then redis.call('ZADD', P, till, account) end
return done({'ok', math.max(till, known)})
`;

/** ARGV 15: when the sale opens. Fixes how many had registered, once. → size, n | early */
export const FREEZE = /* lua */ `${LINE}
if not s.size then
  if now < tonumber(ARGV[15]) then return done({'early'}) end
  put('size', s.issued)
end
return done({'size', s.size})
`;

/** ARGV 15: numbers up to this one may be given out, for the database remembers them. → ok */
export const EXTEND = /* lua */ `${LINE}
put('bound', math.max(s.bound, tonumber(ARGV[15])))
return done({'ok'})
`;

/**
 * ARGV 15 phase, 16 shuffle (JSON), 17 the configured pace, 18 poll rule (JSON), 19 what is said about a pause (JSON) or
 * nothing.
 * → ok, issued, serving, passes, in use, admitted, late, bound, status
 */
export const TICK = /* lua */ `${LINE}${STATUS}
tidy()
slide()
if admitting and confirmed then
  recall(math.min(firm(), standing()))
  recall(room())
  if redis.call('ZCARD', L) == 0 then release(room()) end
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

/** → ok, waiting and not called yet, called and may still come, inside. Moves nothing. */
export const FIGURES = /* lua */ `${LINE}
if not s.size then return done({'ok', s.issued, 0, passes()}) end
return done({'ok', wanted(s.serving + 1, s.issued) + redis.call('ZCARD', L), s.unclaimed, passes()})
`;

/**
 * Sets up a line that Redis does not know (any more), or brings one up to date that came back older than it was: then
 * what it knows of people stays. Own words in ARGV: 1 epoch, 2 issued as far as known, 3 the highest number that may
 * have been given out, 4 serving, 5 size or -1, 6 passes that may be about and 7 for how long (ms), 8 calls that may be
 * claimed and 9 for how long (ms), 10 admissions of the last minute, 11 when the keys may go, 12 issued as far as seen.
 * → 1 done, 0 it was there
 */
export const RESTORE = /* lua */ `
local S, P, W = KEYS[1], KEYS[2], KEYS[8]
local epoch, known, highest, size = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5])
local there = tonumber(redis.call('HGET', S, 'epoch') or 0)
local function old(field) return tonumber(redis.call('HGET', S, field) or 0) end
-- A server that has been restarted may have lost the end of its file, and cannot know.
local server = redis.pcall('INFO', 'server')
local run = type(server) == 'string' and string.match(server, 'run_id:(%x+)') or ''
local before = redis.call('HGET', S, 'run') or run
-- The database hears of further numbers before Redis does: only of a server that does not tell its run may that mean a loss.
local current = before == run and old('issued') >= tonumber(ARGV[12] or 0) and (run ~= '' or old('bound') >= known)
if there > epoch or there == epoch and current then return 0 end
if there < epoch then redis.call('UNLINK', unpack(KEYS)) end
local time = redis.call('TIME')
local sec = tonumber(time[1])
local now = sec * 1000 + math.floor(tonumber(time[2]) / 1000)
local clock = (old('pausedAt') > 0 and old('pausedAt') or now) - old('lost')
known, highest = math.max(known, old('issued')), math.max(highest, old('bound'))
local issued = math.max(known, highest, size)
local serving = math.max(math.min(tonumber(ARGV[4]), issued), old('serving'))
local unsure = size >= 0 and known or issued
local ghosts = math.max(0, ARGV[6] - redis.call('ZCOUNT', P, '(' .. now, '+inf'))
local owed = math.max(0, ARGV[8] - old('unclaimed'))
-- What the window says counts, as far as it is of the last minute; what is missing there is added now.
local sums, counts = { a = 0, t = 0, f = 0 }, redis.call('HGETALL', W)
for i = 1, #counts, 2 do
  local letter, second = string.match(counts[i], '^(%a)(%d+)$')
  if tonumber(second) < sec - 60 then
    redis.call('HDEL', W, counts[i])
  else
    sums[letter] = sums[letter] + counts[i + 1]
  end
end
local forgotten = math.max(0, ARGV[10] - sums.a)
redis.call('HSET', S,
  'epoch', epoch, 'issued', issued, 'bound', highest, 'floor', highest, 'serving', serving, 'amnesty', serving,
  'voidFrom', unsure, 'voidTo', issued,
  'ghosts', ghosts, 'ghostsUntil', now + ARGV[7], 'owed', owed, 'owedUntil', clock + ARGV[9],
  'admitted', sums.a + forgotten, 'called', sums.t, 'moved', sums.f, 'head', sec - 60, 'run', run)
if size >= 0 then redis.call('HSET', S, 'size', size) end
if forgotten > 0 then redis.call('HINCRBY', W, 'a' .. sec, forgotten) end
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
export const figuresScript = defineScript(FIGURES);
export const restoreScript = defineScript(RESTORE);
