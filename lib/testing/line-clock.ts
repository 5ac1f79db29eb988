import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { queueAdmissions } from '@/db/schema';
import { lineKeys } from '../queue/keys';
import type { QueueSale } from '../queue/sale';
import { redis } from '../redis/client';

// Scripts read the clock of Redis, which cannot be moved: so everything that a line has written down is moved back.
const MOVE_BACK = /* lua */ `
local S, P, B, D, L, G, X, W = unpack(KEYS)
local secs = tonumber(ARGV[1])
local function shift(field, by)
  local v = tonumber(redis.call('HGET', S, field) or 0)
  if v > 0 then redis.call('HSET', S, field, v - by) end
end
for _, field in ipairs({'tokensAt', 'ghostsUntil', 'owedUntil', 'pausedAt', 'keptAt'}) do shift(field, secs * 1000) end
for _, field in ipairs({'head', 'lineAt'}) do shift(field, secs) end
for _, key in ipairs({P, G}) do
  for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -secs * 1000, member) end
end
local batches = redis.call('HGETALL', D)
for i = 1, #batches, 2 do
  local to, slots, claimed, deadline, called = string.match(batches[i + 1], '^(%d+) (%d+) (%d+) (%d+) (%d+)$')
  redis.call('HSET', D, batches[i],
    string.format('%d %d %d %d %d', to, slots, claimed, deadline - secs * 1000, called - secs * 1000))
end
local counts = redis.call('HGETALL', W)
redis.call('DEL', W)
for i = 1, #counts, 2 do
  local letter, second = string.match(counts[i], '^(%a)(%d+)$')
  redis.call('HSET', W, letter .. string.format('%d', second - secs), counts[i + 1])
end
return 1
`;

/** Lets whole `seconds` go by for one line, at once. Signed passes and tickets keep the times they were signed with. */
export async function letTimePass(sale: QueueSale, seconds: number): Promise<void> {
  await redis().eval(MOVE_BACK, lineKeys(sale.performanceId), [String(seconds)]);
  await db()
    .update(queueAdmissions)
    .set({
      admittedAt: sql`admitted_at - interval ${seconds} second`,
      passUntil: sql`pass_until - interval ${seconds} second`,
    })
    .where(eq(queueAdmissions.performanceId, sale.performanceId));
}
