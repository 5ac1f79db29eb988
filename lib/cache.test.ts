import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cached, forget } from './cache';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTime(ms);

/** A source that says how often it was asked, and answers when it is told to. */
function source() {
  const waiting: { answer(): void; fail(): void }[] = [];
  let asked = 0;
  return {
    load: () =>
      new Promise<number>((resolve, reject) => {
        const turn = ++asked;
        waiting.push({ answer: () => resolve(turn), fail: () => reject(new Error('away')) });
      }),
    asked: () => asked,
    answer() {
      for (const one of waiting.splice(0)) one.answer();
    },
    fail() {
      for (const one of waiting.splice(0)) one.fail();
    },
  };
}

/** Everything that was ready to go on has gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('cached', () => {
  it('loads once for a crowd that finds nothing', async () => {
    const { load, asked, answer } = source();
    const crowd = Array.from({ length: 1_000 }, () => cached('crowd', 1_000, load));
    answer();
    expect(new Set(await Promise.all(crowd))).toEqual(new Set([1]));
    expect(asked()).toBe(1);
  });

  it('control: a memory without flights loads once for each of them', async () => {
    const { load, asked, answer } = source();
    const known = new Map<string, number>();
    const forgetful = async () => {
      const value = known.get('crowd') ?? (await load());
      known.set('crowd', value);
      return value;
    };
    const crowd = Array.from({ length: 1_000 }, forgetful);
    answer();
    await Promise.all(crowd);
    expect(asked()).toBe(1_000);
  });

  it('has one load at a time however slow it is', async () => {
    const { load, asked, answer } = source();
    const readers = [cached('slow', 100, load)];
    for (let moment = 0; moment < 40; moment += 1) {
      pass(100);
      readers.push(cached('slow', 100, load));
    }
    expect(asked()).toBe(1);
    answer();
    await Promise.all(readers);
  });

  it('gives up on a load that does not end', async () => {
    const { load, asked, answer } = source();
    const first = cached('lost', 100, load);
    pass(5_000);
    const second = cached('lost', 100, load);
    expect(asked()).toBe(2);
    answer();
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });

  it('loads anew when the time is over, counted from the beginning of the load', async () => {
    const { load, asked, answer } = source();
    const first = cached('aged', 1_000, load);
    pass(600);
    answer();
    await first;
    pass(400);
    const second = cached('aged', 1_000, load);
    expect(asked()).toBe(2);
    answer();
    expect(await second).toBe(2);
  });

  it('lets nobody wait for what is asked for all the time', async () => {
    const { load, asked, answer } = source();
    const first = cached('hot', 1_000, load);
    answer();
    await first;
    pass(749);
    await cached('hot', 1_000, load);
    expect(asked()).toBe(1);
    pass(1);
    expect(await cached('hot', 1_000, load)).toBe(1);
    expect(await cached('hot', 1_000, load)).toBe(1);
    expect(asked()).toBe(2);
    answer();
    await settled();
    expect(await cached('hot', 1_000, load)).toBe(2);
  });

  it('shows nothing beyond its time, even when what is to replace it is late', async () => {
    const { load, answer } = source();
    const first = cached('late', 1_000, load);
    answer();
    await first;
    pass(800);
    expect(await cached('late', 1_000, load)).toBe(1);
    pass(200);
    const waiting = cached('late', 1_000, load);
    answer();
    expect(await waiting).toBe(2);
  });

  it('keeps no failure, and goes on with what it has until its time is over', async () => {
    const { load, answer, fail } = source();
    const refused = cached('failing', 1_000, load);
    fail();
    await expect(refused).rejects.toThrow('away');
    const first = cached('failing', 1_000, load);
    answer();
    expect(await first).toBe(2);
    pass(800);
    await cached('failing', 1_000, load);
    fail();
    await settled();
    expect(await cached('failing', 1_000, load)).toBe(2);
    pass(200);
    const last = cached('failing', 1_000, load);
    fail();
    await expect(last).rejects.toThrow('away');
  });

  it('does not let a load that was forgotten while it ran stay', async () => {
    const { load, answer } = source();
    const old = cached('raced', 1_000, load);
    forget('raced');
    const fresh = cached('raced', 1_000, load);
    answer();
    expect(await Promise.all([old, fresh])).toEqual([1, 2]);
    expect(await cached('raced', 1_000, load)).toBe(2);
  });

  it('remembers no more than two thousand things, the newest', async () => {
    for (let n = 0; n <= 2_000; n += 1) await cached(`many ${n}`, 1_000, async () => n);
    expect(await cached('many 0', 1_000, async () => 'anew')).toBe('anew');
    expect(await cached('many 2000', 1_000, async () => 'anew')).toBe(2_000);
  });
});
