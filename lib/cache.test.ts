import { describe, expect, it } from 'vitest';
import { cached, forget } from './cache';

describe('cached', () => {
  it('loads once for everybody who asks at the same time', async () => {
    let loads = 0;
    const load = async () => ++loads;
    const values = await Promise.all(Array.from({ length: 50 }, () => cached('together', 60_000, load)));
    expect(new Set(values)).toEqual(new Set([1]));
  });

  it('loads anew when its time is over or it is told to forget', async () => {
    let loads = 0;
    const load = async () => ++loads;
    expect(await cached('short', 0, load)).toBe(1);
    expect(await cached('short', 60_000, load)).toBe(2);
    forget('short');
    expect(await cached('short', 60_000, load)).toBe(3);
  });

  it('keeps no failure', async () => {
    const fail = () => cached('failing', 60_000, () => Promise.reject(new Error('away')));
    await expect(fail()).rejects.toThrow('away');
    expect(await cached('failing', 60_000, async () => 'back')).toBe('back');
  });

  it('does not let a load that was forgotten while it ran stay', async () => {
    let finish = (_: string) => {};
    const slow = cached('raced', 60_000, () => new Promise<string>((resolve) => (finish = resolve)));
    forget('raced');
    finish('old');
    await slow;
    expect(await cached('raced', 60_000, async () => 'new')).toBe('new');
  });
});
