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
  it('is loaded together, each key once', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 10, lanes: 1 });
    const answers = Promise.all(['a', 'b', 'a'].map(ask));
    await settled();
    expect(loads.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    loads[0]?.finish();
    expect(await answers).toEqual(['A', 'B', 'A']);
  });

  it('waits together while the lanes are busy', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 10, lanes: 1 });
    const first = ask('a');
    await settled();
    const [second, third] = [ask('b'), settled().then(() => ask('c'))];
    await settled();
    await settled();
    expect(loads).toHaveLength(1);
    loads[0]?.finish();
    await settled();
    expect(loads.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']]);
    loads[1]?.finish();
    expect(await Promise.all([first, second, third])).toEqual(['A', 'B', 'C']);
  });

  it('never joins a load that has begun: that one may be telling what was true before', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 10, lanes: 2 });
    const first = ask('a');
    await settled();
    const second = ask('a');
    await settled();
    expect(loads).toHaveLength(2);
    for (const { finish } of loads) finish();
    expect(await Promise.all([first, second])).toEqual(['A', 'A']);
  });

  it('goes on beside a load that hangs, and in loads of a bounded size', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 2, lanes: 2 });
    const hanging = ask('slow');
    await settled();
    const answers = Promise.all(['a', 'b', 'c'].map(ask));
    await settled();
    expect(loads[1]?.keys).toEqual(['a', 'b']);
    loads[1]?.finish();
    await settled();
    expect(loads[2]?.keys).toEqual(['c']);
    loads[2]?.finish();
    expect(await answers).toEqual(['A', 'B', 'C']);
    loads[0]?.finish();
    expect(await hanging).toBe('SLOW');
  });

  it('fails together, and is loaded anew by the next who ask', async () => {
    const { loads, load } = byHand();
    const ask = gatherer(load, { most: 10, lanes: 1 });
    const failing = Promise.allSettled([ask('a'), ask('b')]);
    await settled();
    loads[0]?.fail(new Error('away'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const second = ask('a');
    await settled();
    loads[1]?.finish();
    expect(await second).toBe('A');
  });
});
