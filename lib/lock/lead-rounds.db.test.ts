import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeRedis, redis } from '../redis/client';
import { useBreakableRedis } from '../testing/breakable-redis';
import { leadOf } from './candidate';
import { leadRounds, type Round, type Rounds } from './lead-rounds';
import { lockKeys } from './redis-scripts';

const OFTEN = { everyMs: 5, leaseMs: 60_000 };
const PATIENCE = { timeout: 15_000, interval: 5 };
const makeName = () => `test-${randomUUID()}`;
const leaseKey = (name: string) => lockKeys(leadOf(name))[0];

let server: Awaited<ReturnType<typeof useBreakableRedis>>;
const running: Rounds[] = [];

beforeAll(async () => {
  server = await useBreakableRedis();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((rounds) => rounds.stop()));
});
afterAll(async () => {
  await closeRedis();
  await server.end();
});

/** One that counts its rounds. */
function start(name: string, round: Round = async () => {}) {
  const one = { rounds: 0 };
  const loop = leadRounds(name, OFTEN, async (goesOn) => {
    one.rounds += 1;
    await round(goesOn);
  });
  running.push(loop);
  return Object.assign(one, { stop: loop.stop });
}

const several = (one: { rounds: number }, more = 3) => {
  const before = one.rounds;
  return vi.waitFor(() => expect(one.rounds).toBeGreaterThan(before + more), PATIENCE);
};

describe('the rounds', () => {
  it('are done by one of two, and by the other once that one has stopped', async () => {
    const name = makeName();
    const first = start(name);
    await several(first);
    const second = start(name);
    await several(first);
    expect(second.rounds).toBe(0);
    await first.stop();
    const last = first.rounds;
    await several(second);
    expect(first.rounds).toBe(last);
  });

  it('control: under two names both do them', async () => {
    const [first, second] = [start(makeName()), start(makeName())];
    await Promise.all([several(first), several(second)]);
  });

  it('pass to another when the leader has lost its lease, even in the middle of one', async () => {
    const name = makeName();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let finished: boolean | undefined;
    const hung = start(name, async (goesOn) => {
      await held;
      finished ??= await goesOn();
    });
    await vi.waitFor(() => expect(hung.rounds).toBe(1), PATIENCE);
    await redis().del(leaseKey(name));
    const next = start(name);
    await several(next);
    goOn();
    await vi.waitFor(() => expect(finished).toBe(false), PATIENCE);
    await several(next);
    expect(hung.rounds).toBe(1);
  });

  it('go on after one has failed', async () => {
    const failing = start(makeName(), () => Promise.reject(new Error('no database')));
    await several(failing);
  });

  it('are done by everybody while Redis is away, and by one again when it is back', async () => {
    const name = makeName();
    const [first, second] = [start(name), start(name)];
    await vi.waitFor(() => expect(first.rounds + second.rounds).toBeGreaterThan(3), PATIENCE);
    await server.kill();
    await Promise.all([several(first), several(second)]);
    await server.start();
    await vi.waitFor(async () => expect(await redis().exists(leaseKey(name))).toBe(1), PATIENCE);
    const before = { first: first.rounds, second: second.rounds };
    await vi.waitFor(() => {
      const did = [first.rounds - before.first, second.rounds - before.second];
      expect(Math.max(...did)).toBeGreaterThan(20);
      // A question may have been under way before the lock was there.
      expect(Math.min(...did)).toBeLessThanOrEqual(2);
    }, PATIENCE);
  });
});
