import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveValue } from './live-value';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function counter(pace = {}) {
  let loads = 0;
  const rested = vi.fn();
  const live = new LiveValue(async () => ++loads, rested, pace);
  return { live, rested, loads: () => loads };
}

it('is made once for all who ask at the same moment', async () => {
  const { live, loads } = counter();
  expect(await Promise.all([live.get(), live.get(), live.get()])).toEqual([1, 1, 1]);
  expect(loads()).toBe(1);
});

it('moves on by itself while somebody asks now and then, so that nobody waits', async () => {
  const { live } = counter();
  await live.get();
  for (let round = 2; round < 10; round++) {
    await vi.advanceTimersByTimeAsync(760);
    expect(await live.get()).toBe(round);
  }
});

it('rests when nobody has asked for a while, and is made anew for whoever comes then', async () => {
  const { live, rested, loads } = counter();
  await live.get();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(rested).toHaveBeenCalledOnce();
  const before = loads();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(loads()).toBe(before);
  expect(await live.get()).toBe(before + 1);
});

it('tells nothing old when it cannot be made any more, and goes on when it can', async () => {
  let broken = false;
  const live = new LiveValue(
    async () => {
      if (broken) throw new Error('away');
      return 'fresh';
    },
    () => {},
  );
  await live.get();
  broken = true;
  await vi.advanceTimersByTimeAsync(3_000);
  await expect(live.get()).rejects.toThrow('away');
  broken = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await live.get()).toBe('fresh');
});

it('does not wait for ever for a load that never ends', async () => {
  let loads = 0;
  const live = new LiveValue(
    () => (++loads === 1 ? new Promise<number>(() => {}) : Promise.resolve(loads)),
    vi.fn(),
  );
  const first = expect(live.get()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  await vi.advanceTimersByTimeAsync(5_000);
  await first;
  expect(await live.get()).toBe(2);
  live.stop();
});
