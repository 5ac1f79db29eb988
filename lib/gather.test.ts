import { describe, expect, it } from 'vitest';
import { gatherer } from './gather';

/** A load that the test ends by hand, load by load. */
function byHand() {
  const loads: { keys: string[]; finish(): void; fail(error: Error): void }[] = [];
  const load = (keys: string[]) =>
    new Promise<(key: string) => string>((resolve, reject) => {
      loads.push({ keys, finish: () => resolve((key) => key.toUpperCase()), fail: reject });
    });
  return { loads, load };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what is asked for at the same time', () => {
  it('is loaded together while the lanes are busy, each key once', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 10, lanes: 1 });
    const answers = Promise.all(['a', 'b', 'c', 'b'].map(ask));
    expect(loads.map(({ keys }) => keys)).toEqual([['a']]);
    loads[0]?.finish();
    await settled();
    expect(loads.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']]);
    loads[1]?.finish();
    expect(await answers).toEqual(['A', 'B', 'C', 'B']);
  });

  it('never joins a load that has begun: that one may be telling what was true before', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 10, lanes: 1 });
    const answers = [ask('a'), ask('a')];
    loads[0]?.finish();
    await settled();
    expect(loads).toHaveLength(2);
    loads[1]?.finish();
    expect(await Promise.all(answers)).toEqual(['A', 'A']);
  });

  it('goes on beside a load that hangs, and in loads of a bounded size', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 2, lanes: 2 });
    const hanging = ask('slow');
    const answers = Promise.all(['a', 'b', 'c', 'd'].map(ask));
    loads[1]?.finish();
    await settled();
    expect(loads[2]?.keys).toEqual(['b', 'c']);
    loads[2]?.finish();
    await settled();
    expect(loads[3]?.keys).toEqual(['d']);
    loads[3]?.finish();
    expect(await answers).toEqual(['A', 'B', 'C', 'D']);
    loads[0]?.finish();
    expect(await hanging).toBe('SLOW');
  });

  it('fails together, and is loaded anew by the next who ask', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 10, lanes: 1 });
    const first = ask('a');
    loads[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    const second = ask('a');
    loads[1]?.finish();
    expect(await second).toBe('A');
  });
});
