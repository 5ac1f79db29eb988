import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeRedis } from '../redis/client';
import { fan, makeSale, refusal } from '../testing/line';
import { type PrivateRedis, startPrivateRedis } from '../testing/redis-server';
import { checkPass } from './check-pass';
import { signPass } from './pass';
import type { QueueSale } from './sale';

let server: PrivateRedis;
let sale: QueueSale;

beforeAll(async () => {
  server = await startPrivateRedis();
  vi.stubEnv('REDIS_URL', server.url);
  sale = await makeSale();
  await server.kill();
});
afterAll(closeRedis);

const passOf = (who: { id: string }, ms: number) =>
  signPass(who, sale, { kind: 'number', value: 1 }, new Date(Date.now() + ms));

it('while Redis is away a pass lets its owner through until its own end', async () => {
  const who = fan();
  expect((await checkPass(who, sale, passOf(who, 60_000))).accountId).toBe(who.id);
  expect(await refusal(checkPass(who, sale, passOf(who, -1)))).toBe('pass-invalid');
  expect(await refusal(checkPass(fan(), sale, passOf(who, 60_000)))).toBe('pass-invalid');
});
