import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { redis } from '../redis/client';
import type { Standing } from '../testing/lead-worker';
import { startWorker } from '../testing/processes';
import { raceAll } from '../testing/shop';
import { candidateFor, leadOf } from './candidate';
import { lockKeys } from './redis-scripts';

const LONG_MS = 60_000;
const makeName = () => `test-${randomUUID()}`;
const leaseKey = (name: string) => lockKeys(leadOf(name))[0];
/** As if the time of the lease had gone by. */
const endLease = (name: string) => redis().del(leaseKey(name));

describe('a candidate', () => {
  it('leads alone among many who ask at once, and goes on leading', async () => {
    const name = makeName();
    const candidates = Array.from({ length: 50 }, () => candidateFor(name, LONG_MS));
    const first = await raceAll(candidates.map((one) => () => one.lead()));
    expect(first.won.filter(Boolean)).toHaveLength(1);
    const again = await raceAll(candidates.map((one) => () => one.lead()));
    expect(again.won).toEqual(first.won);
  });

  it('control: without the lock everybody would lead', async () => {
    const candidates = Array.from({ length: 50 }, () => candidateFor(makeName(), LONG_MS));
    const { won } = await raceAll(candidates.map((one) => () => one.lead()));
    expect(won.filter(Boolean)).toHaveLength(50);
  });

  it('is told that another leads when it comes back too late', async () => {
    const name = makeName();
    const [slow, quick] = [candidateFor(name, LONG_MS), candidateFor(name, LONG_MS)];
    expect(await slow.lead()).toBe(true);
    await endLease(name);
    expect(await quick.lead()).toBe(true);
    expect(await slow.lead()).toBe(false);
  });

  it('does not take for a lead what was told after the lease', async () => {
    const candidate = candidateFor(makeName(), LONG_MS);
    const now = vi.spyOn(performance, 'now');
    const asked = performance.now();
    now.mockReturnValueOnce(asked).mockReturnValue(asked + LONG_MS);
    expect(await candidate.lead()).toBe(false);
    now.mockRestore();
    expect(await candidate.lead()).toBe(true);
  });

  it('holds the lead for its lease and no longer', async () => {
    const name = makeName();
    await candidateFor(name, LONG_MS).lead();
    const left = await redis().pttl(leaseKey(name));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(LONG_MS);
  });

  it('lets the next one lead at once when it resigns', async () => {
    const name = makeName();
    const [first, second] = [candidateFor(name, LONG_MS), candidateFor(name, LONG_MS)];
    await first.lead();
    expect(await second.lead()).toBe(false);
    await first.resign();
    expect(await second.lead()).toBe(true);
  });

  it('takes nothing from the leader by resigning late', async () => {
    const name = makeName();
    const [late, leader, third] = [1, 2, 3].map(() => candidateFor(name, LONG_MS));
    await late?.lead();
    await endLease(name);
    await leader?.lead();
    await late?.resign();
    expect(await third?.lead()).toBe(false);
    expect(await leader?.lead()).toBe(true);
  });

  it('control: a lock that is dropped without a look at whose it is makes two leaders', async () => {
    const name = makeName();
    const [late, leader, third] = [1, 2, 3].map(() => candidateFor(name, LONG_MS));
    await late?.lead();
    await endLease(name);
    const before = await leader?.lead();
    await redis().del(leaseKey(name));
    expect([before, await third?.lead()]).toEqual([true, true]);
  });
});

describe('a process', () => {
  it('is followed by another when it is killed while it leads', async () => {
    const standing: Standing = { name: makeName(), leaseMs: 500 };
    const [first, second] = await Promise.all([
      startWorker<Standing>('lead-worker.ts'),
      startWorker<Standing>('lead-worker.ts'),
    ]);
    try {
      await vi.waitFor(async () => expect(await first.ask(standing)).toBe(true));
      await first.kill();
      await vi.waitFor(async () => expect(await second.ask(standing)).toBe(true), { timeout: 10_000 });
    } finally {
      await second.end();
    }
  });
});
