/*
 * The frontier. Numbers up to `serving` have been called; a batch is a run of numbers that were called together and
 * have until a deadline to claim. Their slots count as taken, but for those of the people who by experience do not
 * come. A pass is given only while passes, and places kept for those called again, leave room below the cap.
 */
export const BATCHES = /* lua */ `
-- Who is likely to come of a batch counts against the rate until they have, or had time to see their call.
local FRESH_MS = 35000
-- Experience: about so many calls are remembered, and from fewer than so many nothing is concluded.
local REMEMBERED, ENOUGH = 300, 20
-- In L: those who were late come behind those who came in time and found no room.
local LATE = 1e9
local grain = math.max(1000, math.floor(claimMs / 120))

local function readBatch(from)
  local text = from and redis.call('HGET', D, from)
  if not text then return nil end
  local to, slots, claimed, deadline, called = string.match(text, '^(%d+) (%d+) (%d+) (%d+) (%d+)$')
  return {
    from = tonumber(from), to = tonumber(to), slots = tonumber(slots), claimed = tonumber(claimed),
    deadline = tonumber(deadline), called = tonumber(called),
  }
end

local function writeBatch(b)
  redis.call('ZADD', B, b.from, b.from)
  redis.call('HSET', D, b.from,
    string.format('%d %d %d %d %d', b.to, b.slots, b.claimed, b.deadline, b.called))
end

local function batchOf(n)
  local b = readBatch(redis.call('ZREVRANGEBYSCORE', B, n, '-inf', 'LIMIT', 0, 1)[1])
  if b and n <= b.to then return b end
end

local function claimSlot(b)
  b.claimed = b.claimed + 1
  writeBatch(b)
  put('unclaimed', s.unclaimed - 1)
end

-- Passes that live. \`ghosts\`: those among them that Redis forgot, and that have not been shown since.
local function passes()
  return redis.call('ZCOUNT', P, '(' .. now, '+inf') + (now < s.ghostsUntil and s.ghosts or 0)
end

-- Places kept for those who were called again.
local function kept() return redis.call('ZCARD', G) end

-- How many came in time and found no room.
local function standing() return redis.call('ZCOUNT', L, '-inf', '(' .. LATE) end

-- Whether a number was called before Redis forgot whom it had called, as far as anybody knows.
local function calledBefore(n)
  return n <= s.amnesty or (n > s.voidFrom and n <= s.voidTo)
end

-- The share of those called of late who did not come.
local function noShow()
  return math.min(0.8, s.missed / math.max(ENOUGH, s.due))
end

-- The slots that those called will still need: all that are not claimed, less those of the people who by experience do
-- not come.
local function reserved()
  local again = kept()
  return again + math.max(0, math.ceil(s.unclaimed - again - s.slots * noShow()))
end

-- What is taken, or will be. \`owed\`: slots that Redis forgot.
local function inUse()
  return passes() + reserved() + (clock < s.owedUntil and s.owed or 0)
end

-- How many can be admitted at this moment.
local function firm()
  return math.min(cap - passes(), rate - s.admitted) - kept()
end

-- How many more may be called now, going by the rate.
local function budget()
  if rate >= UNLIMITED then return UNLIMITED end
  slide()
  local share = 1 - noShow()
  local full = math.max(1, rate / 12)
  local grown = math.max(0, now - (s.tokensAt or now)) * rate / share / 60000
  put('tokens', math.min(full, (s.tokens or full) + grown))
  put('tokensAt', now)
  local pending = 0
  for _, from in ipairs(redis.call('ZREVRANGE', B, 0, 40)) do
    local b = readBatch(from)
    if b.called < clock - FRESH_MS then break end
    pending = pending + math.max(0, b.slots * share - b.claimed)
  end
  return math.floor(math.min(s.tokens, rate / share - s.called, rate - s.admitted - kept() - pending))
end

local function room()
  local free = cap - inUse()
  if free < 1 then return 0 end
  return math.min(free, budget())
end

local function spend(slots)
  if s.tokens then put('tokens', s.tokens - slots) end
end

local function call(from, to, slots)
  local last = readBatch(redis.call('ZREVRANGE', B, 0, 0)[1])
  if last and last.to == from - 1 and clock - last.called < grain then
    last.to = to
    last.slots = last.slots + slots
    writeBatch(last)
  elseif slots > 0 then
    writeBatch({
      from = from, to = to, slots = slots, claimed = 0, deadline = clock + grain + claimMs, called = clock,
    })
  end
  put('slots', s.slots + slots)
  put('unclaimed', s.unclaimed + slots)
  spend(slots)
  count('t', 'called', slots)
end

-- Numbers from \`from\` to \`to\` that have not been given up.
local function wanted(from, to)
  return to - from + 1 - redis.call('BITCOUNT', X, from, to, 'BIT')
end

-- The first number, not beyond \`limit\`, with so many wanted ones from \`from\` up to it.
local function reach(from, limit, slots)
  local low, high = math.min(limit, from + slots - 1), limit
  while low < high and wanted(from, low) < slots do
    local middle = math.floor((low + high) / 2)
    if wanted(from, middle) < slots then low = middle + 1 else high = middle end
  end
  return low
end

-- Calls the next numbers until \`slots\` places are taken up. Numbers that were given up take none. Neither do those
-- that may or may not have been given out before Redis lost its memory: their holders are served when they show up.
local function release(slots)
  slide()
  while slots >= 1 and s.serving < s.issued do
    local from, to = s.serving + 1, s.issued
    if s.serving >= s.voidFrom and s.serving < s.voidTo then
      to = s.voidTo
    else
      if s.serving < s.voidFrom then to = math.min(to, s.voidFrom) end
      to = reach(from, to, slots)
      local taken = wanted(from, to)
      call(from, to, taken)
      count('f', 'moved', to - from + 1)
      slots = slots - taken
    end
    put('serving', to)
  end
end

-- Calls again, with a place kept for them, at most so many of those who wait for that.
local function recall(most)
  if most < 1 then return end
  local again = redis.call('ZPOPMIN', L, math.min(most, 500))
  for i = 1, #again, 2 do
    redis.call('ZADD', G, clock + claimMs, again[i])
    put('unclaimed', s.unclaimed + 1)
    spend(1)
  end
end

-- Takes away what has run out, a bounded number of each in one run.
local function tidy()
  local over = math.min(2000, redis.call('ZCOUNT', P, '-inf', now))
  if over > 0 then redis.call('ZREMRANGEBYRANK', P, 0, over - 1) end
  if not admitting then
    if s.pausedAt == 0 then put('pausedAt', now) end
    return
  end
  if s.pausedAt > 0 then
    put('lost', s.lost + now - s.pausedAt)
    put('pausedAt', 0)
  end
  local late = redis.call('ZRANGEBYSCORE', G, '-inf', clock, 'LIMIT', 0, 500)
  if #late > 0 then
    redis.call('ZREM', G, unpack(late))
    put('unclaimed', s.unclaimed - #late)
  end
  for _ = 1, 500 do
    local b = readBatch(redis.call('ZRANGE', B, 0, 0)[1])
    if not b or b.deadline > clock then break end
    redis.call('ZREM', B, b.from)
    redis.call('HDEL', D, b.from)
    local kept = math.max(0, 1 - b.slots / REMEMBERED)
    put('slots', s.slots - b.slots)
    put('unclaimed', s.unclaimed - (b.slots - b.claimed))
    put('due', s.due * kept + b.slots)
    put('missed', s.missed * kept + b.slots - b.claimed)
  end
end
`;
