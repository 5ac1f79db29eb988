import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { countStrike, type Limit, refuseAfterStrikes } from './rate-limit';
import { emptyRedis } from './testing/whole-redis';

const makeLimit = (): Limit => ({ key: `test:${randomUUID()}`, most: 3, windowSeconds: 60 });

it('refuses after so many strikes, and says how long', async () => {
  const limit = makeLimit();
  await Promise.all([countStrike(limit), countStrike(limit)]);
  await refuseAfterStrikes(limit);
  await countStrike(limit);
  const refused = refuseAfterStrikes(limit);
  await expect(refused).rejects.toMatchObject({ code: 'rate-limited' });
  const { details } = await refused.catch((error) => error);
  expect(details.retryAfter).toBeGreaterThan(0);
  expect(details.retryAfter).toBeLessThanOrEqual(60);
  await refuseAfterStrikes(makeLimit());
});

it('is forgotten with Redis', async () => {
  const limit = { ...makeLimit(), most: 1 };
  await countStrike(limit);
  await expect(refuseAfterStrikes(limit)).rejects.toMatchObject({ code: 'rate-limited' });
  await emptyRedis();
  await refuseAfterStrikes(limit);
});
