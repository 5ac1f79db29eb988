import { afterEach, describe, expect, test, vi } from 'vitest';
import { compileLayout } from '../seating/layout';
import { layoutKeeper, type PublishedLayout } from './kept-layouts';

const NOTHING = { x: 0, y: 0, width: 0, height: 0 };

function published(version: string, seatCount: number): PublishedLayout {
  const layout = {
    ...compileLayout(version, { stage: NOTHING, sections: [] }),
    seatCount,
    version,
    zones: [],
  };
  const text = { version, answer: () => Promise.reject(), settle: () => Promise.resolve() };
  return { layout, text };
}

/** Asks for a layout of so many seats, and says whether it had to be loaded. */
async function ask(keeper: ReturnType<typeof layoutKeeper>, version: string, seats: number) {
  let loads = 0;
  await keeper.get(version, async () => {
    loads += 1;
    return published(version, seats);
  });
  return loads === 1 ? 'loaded' : 'kept';
}

afterEach(() => {
  vi.useRealTimers();
});

describe('layoutKeeper', () => {
  test('loads a version once for all who ask together', async () => {
    const keeper = layoutKeeper(1_000);
    let loads = 0;
    const load = async () => {
      loads += 1;
      return published('a', 10);
    };
    const found = await Promise.all([keeper.get('a', load), keeper.get('a', load), keeper.get('a', load)]);
    expect(loads).toBe(1);
    expect(new Set(found).size).toBe(1);
  });

  test('keeps the ones used last within its seats', async () => {
    const keeper = layoutKeeper(100);
    expect(await ask(keeper, 'a', 40)).toBe('loaded');
    expect(await ask(keeper, 'b', 40)).toBe('loaded');
    expect(await ask(keeper, 'a', 40)).toBe('kept');
    expect(await ask(keeper, 'c', 40)).toBe('loaded');
    expect(keeper.size).toBe(2);
    expect(await ask(keeper, 'a', 40)).toBe('kept');
    expect(await ask(keeper, 'b', 40)).toBe('loaded');
  });

  test('keeps one that is larger than all it may have, alone', async () => {
    const keeper = layoutKeeper(100);
    await ask(keeper, 'a', 40);
    expect(await ask(keeper, 'huge', 500)).toBe('loaded');
    expect(await ask(keeper, 'huge', 500)).toBe('kept');
    expect(keeper.size).toBe(1);
  });

  test('tries again after a load that does not end, which is passed over when it does', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const keeper = layoutKeeper(100);
    let arrive = (_: PublishedLayout) => {};
    const lost = keeper.get('a', () => new Promise((resolve) => (arrive = resolve)));
    expect(keeper.get('a', () => Promise.reject())).toBe(lost);
    vi.advanceTimersByTime(5_000);
    expect(await ask(keeper, 'a', 60)).toBe('loaded');
    arrive(published('a', 60));
    await lost;
    expect(await ask(keeper, 'b', 40)).toBe('loaded');
    vi.advanceTimersByTime(5_000);
    expect(await ask(keeper, 'a', 60)).toBe('kept');
    expect(keeper.size).toBe(2);
  });

  test('tries again after a load that failed', async () => {
    const keeper = layoutKeeper(100);
    await expect(keeper.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await ask(keeper, 'a', 10)).toBe('loaded');
  });
});
