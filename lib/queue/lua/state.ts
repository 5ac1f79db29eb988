/*
 * What every script of a line begins with. A line lives in keys of one slot, `q:{performance}:…`:
 *   s  hash    the counters: epoch, issued, bound, size, serving, unclaimed, …
 *   p  zset    account → when its pass runs out (ms)
 *   b  zset    first number of each batch that was called and may still be claimed; d: hash with its details
 *   l  zset    account → number: came too late, and is called again before anybody else
 *   g  zset    account → deadline: was called again
 *   x  zset    numbers that were given up before they were called
 *   w  hash    admissions (a<second>) and numbers called (t<second>) of the last minute
 *   j  string  the status, ready to be sent
 *   m  hashes  account → place, spread over buckets by account so that none grows large
 *
 * The words of ARGV are the same for all scripts, see `runOnLine`. A script that finds no state, or that of an older
 * epoch, answers `lost`: the caller restores it from the database and asks again.
 */
export const STATE = /* lua */ `
local S, P, B, D, L, G, X, W, J, M = unpack(KEYS)
local account, kind, value, number = ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local cap, rate = tonumber(ARGV[6]), tonumber(ARGV[7])
local claimMs, passMs = tonumber(ARGV[8]), tonumber(ARGV[9])
local admitting, size, keepUntil = ARGV[10] == '1', tonumber(ARGV[11]), ARGV[12]
local UNLIMITED = 1e9
local NOT_ALWAYS = { epoch = true, size = true, tokens = true, tokensAt = true }

local time = redis.call('TIME')
local sec = tonumber(time[1])
local now = sec * 1000 + math.floor(tonumber(time[2]) / 1000)

local s, dirty = {}, {}
local stored = redis.call('HGETALL', S)
for i = 1, #stored, 2 do s[stored[i]] = tonumber(stored[i + 1]) end
local epoch = tonumber(ARGV[1]) or s.epoch
if not s.epoch or s.epoch < epoch then return {'lost'} end
if s.epoch > epoch then return {'stale'} end

-- A field that a newer version added is 0 in a line that an older one set up.
setmetatable(s, { __index = function(_, field) if not NOT_ALWAYS[field] then return 0 end end })

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
