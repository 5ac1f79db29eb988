/*
 * The frontier. Numbers up to \`serving\` have been called; a batch is a run of numbers that were called together and
 * have until a deadline to claim. Its slots count as taken until they are claimed or the deadline is over, so passes
 * and slots together never exceed the cap.
 */
export const BATCHES = /* lua */ `
-- A call counts against the rate until it is claimed, or so old that its holder has had time to see it.
local FRESH_MS = 35000
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
  return redis.call('ZCARD', P) + (now < s.ghostsUntil and s.ghosts or 0)
end

-- Passes, and slots that may still be claimed. \`owed\`: slots that Redis forgot.
local function inUse()
  return passes() + s.unclaimed + (now < s.owedUntil and s.owed or 0)
end

-- Whether a number was called before Redis forgot whom it had called, as far as anybody knows.
local function calledBefore(n)
  return n <= s.amnesty or (n > s.voidFrom and n <= s.voidTo)
end

-- The share of those called of late who did not come.
local function noShow()
  return math.min(0.8, s.missed / math.max(20, s.due))
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
  local pending = redis.call('ZCARD', G)
  for _, from in ipairs(redis.call('ZREVRANGE', B, 0, 40)) do
    local b = readBatch(from)
    if b.called < now - FRESH_MS then break end
    pending = pending + b.slots - b.claimed
  end
  return math.floor(math.min(s.tokens, rate / share - s.called, rate - s.admitted - pending * share))
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
  if last and last.to == from - 1 and now - last.called < grain then
    last.to = to
    last.slots = last.slots + slots
    writeBatch(last)
  elseif slots > 0 then
    writeBatch({
      from = from, to = to, slots = slots, claimed = 0, deadline = now + grain + claimMs, called = now,
    })
  end
end

-- Calls the next numbers until \`slots\` places are taken up. Numbers that were given up take none. Neither do those
-- that may or may not have been given out before Redis lost its memory: their holders are served when they show up.
local function release(slots)
  slide()
  local steps = 0
  while slots >= 1 and s.serving < s.issued and steps < 20 do
    steps = steps + 1
    if s.serving >= s.voidFrom and s.serving < s.voidTo then
      put('serving', math.min(s.voidTo, s.issued))
    else
      local from = s.serving + 1
      local to = math.min(s.issued, s.serving + slots)
      if s.serving < s.voidFrom then to = math.min(to, s.voidFrom) end
      local gone = redis.call('ZCOUNT', X, from, to)
      if gone > 0 then redis.call('ZREMRANGEBYSCORE', X, from, to) end
      local taken = to - from + 1 - gone
      call(from, to, taken)
      count('t', 'called', to - from + 1)
      put('serving', to)
      put('unclaimed', s.unclaimed + taken)
      spend(taken)
      slots = slots - taken
    end
  end
end

-- Nobody's time runs while the line is paused.
local function resume()
  local lost = now - s.pausedAt
  for _, from in ipairs(redis.call('ZRANGE', B, 0, 499)) do
    local b = readBatch(from)
    b.deadline = b.deadline + lost
    b.called = b.called + lost
    writeBatch(b)
  end
  for _, waiting in ipairs(redis.call('ZRANGE', G, 0, 499)) do
    redis.call('ZINCRBY', G, lost, waiting)
  end
  put('pausedAt', 0)
end

-- Takes away what has run out: at most 500 of each in one run.
local function tidy()
  local over = redis.call('ZRANGEBYSCORE', P, '-inf', now, 'LIMIT', 0, 500)
  if #over > 0 then redis.call('ZREM', P, unpack(over)) end
  if not admitting then
    if s.size and s.pausedAt == 0 then put('pausedAt', now) end
    return
  end
  if s.pausedAt > 0 then resume() end
  local late = redis.call('ZRANGEBYSCORE', G, '-inf', now, 'LIMIT', 0, 500)
  if #late > 0 then
    redis.call('ZREM', G, unpack(late))
    put('unclaimed', s.unclaimed - #late)
  end
  for _ = 1, 500 do
    local b = readBatch(redis.call('ZRANGE', B, 0, 0)[1])
    if not b or b.deadline > now then break end
    redis.call('ZREM', B, b.from)
    redis.call('HDEL', D, b.from)
    put('unclaimed', s.unclaimed - (b.slots - b.claimed))
    put('due', s.due * 0.95 + b.slots)
    put('missed', s.missed * 0.95 + b.slots - b.claimed)
  end
end
`;
