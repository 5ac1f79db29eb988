import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { closeRedis, redis } from '../redis/client';
import { useBreakableRedis } from '../testing/breakable-redis';
import { type HintWatch, publishHint, watchHints } from './seat-hints';

let server: Awaited<ReturnType<typeof useBreakableRedis>>;
const watches: HintWatch[] = [];

beforeAll(async () => {
  server = await useBreakableRedis();
});
afterEach(() => {
  for (const watch of watches.splice(0)) watch.stop();
});
afterAll(async () => {
  await closeRedis();
  await server.end();
});

/** A process that listens, and what it was told. Listening, it has been told to look at all seats. */
async function listening(performanceId: string, self?: string) {
  const told: (number[] | null)[] = [];
  const watch = watchHints(performanceId, (hint) => told.push(hint), self ?? randomUUID());
  watches.push(watch);
  await vi.waitFor(() => expect(told).toEqual([null]));
  told.length = 0;
  return { watch, told };
}

const sequenceOf = (performanceId: string) => `seats:{${performanceId}}:sequence`;
const lost = (performanceId: string) => redis().incr(sequenceOf(performanceId));

it('tells others which seats to look at, and hints of one moment together', async () => {
  const performanceId = randomUUID();
  const [one, other] = [await listening(performanceId), await listening(performanceId)];
  const elsewhere = await listening(randomUUID());
  await Promise.all([publishHint([3, 4], performanceId), publishHint([4, 9], performanceId)]);
  await publishHint([7], performanceId);
  for (const { told } of [one, other]) await vi.waitFor(() => expect(told).toEqual([[3, 4, 9], [7]]));
  expect(elsewhere.told).toEqual([]);
});

it('means all seats when there are very many', async () => {
  const performanceId = randomUUID();
  const { told } = await listening(performanceId);
  await publishHint(
    Array.from({ length: 1_001 }, (_, seat) => seat),
    performanceId,
  );
  await vi.waitFor(() => expect(told).toEqual([null]));
});

it('means all seats when a hint before it has not come', async () => {
  const performanceId = randomUUID();
  const { told } = await listening(performanceId);
  await publishHint([1], performanceId);
  await lost(performanceId);
  await publishHint([2], performanceId);
  await publishHint([3], performanceId);
  await vi.waitFor(() => expect(told).toEqual([[1], null, [3]]));
});

it('does not tell a process what it has published itself, but for what it missed in between', async () => {
  const performanceId = randomUUID();
  const own: (number[] | null)[] = [];
  const watch = watchHints(performanceId, (hint) => own.push(hint));
  watches.push(watch);
  await vi.waitFor(() => expect(own).toEqual([null]));
  const other = await listening(performanceId);
  await publishHint([1], performanceId);
  await lost(performanceId);
  await publishHint([2], performanceId);
  await vi.waitFor(() => expect(other.told).toEqual([[1], null]));
  await vi.waitFor(() => expect(own).toEqual([null, null]));
});

it('listens anew when hints were given long ago and none has come', async () => {
  const performanceId = randomUUID();
  const { watch, told } = await listening(performanceId);
  await watch.check();
  await lost(performanceId);
  await watch.check();
  expect(told).toEqual([]);
  await watch.check();
  await vi.waitFor(() => expect(told).toEqual([null]));
  expect(watch.isSure()).toBe(true);
  await watch.check();
  await watch.check();
  expect(told).toEqual([null]);
});

it('goes on after Redis was emptied', async () => {
  const performanceId = randomUUID();
  const { watch, told } = await listening(performanceId);
  for (const seat of [1, 2, 3]) await publishHint([seat], performanceId);
  await watch.check();
  await redis().flushall();
  await watch.check();
  await publishHint([4], performanceId);
  await publishHint([5], performanceId);
  await vi.waitFor(() => expect(told).toEqual([[1], [2], [3], null, [5]]));
});

it('is unsure while Redis is away, says so when it goes and when it is back, and listens again', async () => {
  const performanceId = randomUUID();
  const { watch, told } = await listening(performanceId);
  await server.kill();
  await vi.waitFor(() => expect(told).toEqual([null]));
  expect(watch.isSure()).toBe(false);
  await expect(publishHint([1], performanceId)).rejects.toThrow();
  await watch.check();
  await server.start();
  await vi.waitFor(() => expect(watch.isSure()).toBe(true), 10_000);
  told.length = 0;
  await vi.waitFor(() => publishHint([2], performanceId), 10_000);
  await vi.waitFor(() => expect(told.at(-1)).toEqual([2]));
});
