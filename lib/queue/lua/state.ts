/*
 * What every script of a line begins with. A line lives in keys of one slot, `q:{performance}:…`:
 *   s  hash    the counters: epoch, issued, bound, size, serving, unclaimed, …
 *   p  zset    account → when its pass runs out (ms)
 *   b  zset    first number of each batch that was called and may still be claimed; d: hash with its details
 *   l  zset    account → number, of those who are called again before anybody else (those too late: LATE + number)
 *   g  zset    account → deadline: was called again
 *   x  bitmap  numbers that were given up before they were called
 *   w  hash    admissions (a<second>), calls (t<second>) and steps of the frontier (f<second>) of the last minute
 *   j  string  the status, ready to be sent
 *   m  hashes  account → place, spread over buckets by account so that none grows large
 *
 * The first 14 words of ARGV are the same for all scripts, see `runOnLine`. A script that finds no state, that of an
 * older epoch, or one in which fewer numbers are out than the caller has seen, answers `lost`: the caller restores it
 * from the database and asks again.
 */
export const STATE = /* lua */ `
local S, P, B, D, L, G, X, W, J, M = unpack(KEYS)
local account, kind, value, number = ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local cap, rate = tonumber(ARGV[6]), tonumber(ARGV[7])
local claimMs, passMs = tonumber(ARGV[8]), tonumber(ARGV[9])
local admitting, size, keepUntil = ARGV[10] == '1', tonumber(ARGV[11]), tonumber(ARGV[12])
local past, known = ARGV[13], tonumber(ARGV[14])
local UNLIMITED = 1e9

local time = redis.call('TIME')
local sec = tonumber(time[1])
local now = sec * 1000 + math.floor(tonumber(time[2]) / 1000)

-- Most scripts need few fields: the others are read when they are first asked for. A field that a newer version added
-- is 0 in a line that an older one set up.
local MAY_BE_MISSING = { epoch = true, size = true, tokens = true, tokensAt = true }
local s, dirty = {}, {}
local function load(field, text)
  s[field] = tonumber(text) or not MAY_BE_MISSING[field] and 0
  return s[field]
end
setmetatable(s, { __index = function(_, field) return load(field, redis.call('HGET', S, field)) end })
local READ_AHEAD = {'epoch', 'size', 'issued', 'serving', 'pausedAt', 'lost'}
for i, text in ipairs(redis.call('HMGET', S, unpack(READ_AHEAD))) do load(READ_AHEAD[i], text) end

local epoch = tonumber(ARGV[1]) or s.epoch
if not s.epoch or s.epoch < epoch or s.issued < known then return {'lost'} end
if s.epoch > epoch then return {'stale'} end

-- The line's own time, which stands still while it is paused: calls run out by it.
local clock = (s.pausedAt > 0 and s.pausedAt or now) - s.lost

local function put(field, v)
  s[field] = v
  dirty[field] = v
end

local function done(reply)
  local words = {}
  for field, v in pairs(dirty) do
    words[#words + 1] = field
    words[#words + 1] = v
  end
  if #words > 0 then redis.call('HSET', S, unpack(words)) end
  return reply
end

-- The database knows the opening: its word counts, also after Redis froze another size and forgot it.
local confirmed = size >= 0
if confirmed and s.size ~= size then
  put('size', size)
  put('issued', math.max(s.issued, size))
end
`;
