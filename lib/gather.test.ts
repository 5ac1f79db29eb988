import { describe, expect, it } from 'vitest';
import { gather } from './gather';

/** Work that the test ends by hand, piece by piece. */
function byHand() {
  const pieces: { items: string[]; key: string; finish(): void; fail(error: Error): void }[] = [];
  const work = (items: string[], key: string) =>
    new Promise<string[]>((resolve, reject) => {
      const finish = () => resolve(items.map((item) => item.toUpperCase()));
      pieces.push({ items, key, finish, fail: reject });
    });
  return { pieces, work };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what is asked for at the same time', () => {
  it('is done together, in the order of asking', async () => {
    const { pieces, work } = byHand();
    const ask = gather({ most: 10 }, work);
    const answers = Promise.all([ask('b'), ask('a'), ask('b')]);
    await settled();
    expect(pieces.map(({ items }) => items)).toEqual([['b', 'a', 'b']]);
    pieces[0]?.finish();
    expect(await answers).toEqual(['B', 'A', 'B']);
  });

  it.each([
    ['waits for others while pieces keep apart', 200, [['a'], ['b', 'c']]],
    ['control: is done in more pieces where they do not', 0, [['a'], ['b'], ['c']]],
  ])('%s', async (_, apartMs, expected) => {
    const pieces: string[][] = [];
    const ask = gather({ most: 10, apartMs }, async (items: string[]) => {
      pieces.push(items);
      await settled();
      return items;
    });
    const first = ask('a');
    await settled();
    const second = ask('b');
    await first;
    await settled();
    await settled();
    await Promise.all([second, ask('c')]);
    expect(pieces).toEqual(expected);
  });

  it('does not wait for others where nobody came while the work before was under way', async () => {
    const { pieces, work } = byHand();
    const ask = gather({ most: 10, apartMs: 3_600_000 }, work);
    for (const [index, item] of ['a', 'b', 'c'].entries()) {
      const answer = ask(item);
      await settled();
      pieces[index]?.finish();
      expect(await answer).toBe(item.toUpperCase());
      await settled();
    }
  });

  it('waits together while the work before is under way', async () => {
    const { pieces, work } = byHand();
    const ask = gather({ most: 10 }, work);
    const first = ask('a');
    await settled();
    const [second, third] = [ask('b'), settled().then(() => ask('c'))];
    await settled();
    await settled();
    expect(pieces).toHaveLength(1);
    pieces[0]?.finish();
    await settled();
    await settled();
    expect(pieces.map(({ items }) => items)).toEqual([['a'], ['b', 'c']]);
    pieces[1]?.finish();
    expect(await Promise.all([first, second, third])).toEqual(['A', 'B', 'C']);
  });

  it('never joins work that has begun: that may be telling what was true before', async () => {
    const { pieces, work } = byHand();
    const ask = gather({ most: 10, lanes: 2 }, work);
    const first = ask('a');
    await settled();
    const second = ask('a');
    await settled();
    expect(pieces).toHaveLength(2);
    for (const { finish } of pieces) finish();
    expect(await Promise.all([first, second])).toEqual(['A', 'A']);
  });

  it('goes on beside a piece that hangs, and in pieces of a bounded size', async () => {
    const { pieces, work } = byHand();
    const ask = gather({ most: 2, lanes: 2 }, work);
    const hanging = ask('slow');
    await settled();
    const answers = Promise.all([ask('a'), ask('b'), ask('c')]);
    await settled();
    expect(pieces[1]?.items).toEqual(['a', 'b']);
    pieces[1]?.finish();
    await settled();
    await settled();
    expect(pieces[2]?.items).toEqual(['c']);
    pieces[2]?.finish();
    expect(await answers).toEqual(['A', 'B', 'C']);
    pieces[0]?.finish();
    expect(await hanging).toBe('SLOW');
  });

  it('does not wait for another key', async () => {
    const { pieces, work } = byHand();
    const ask = gather({ most: 10 }, work);
    const one = ask('a', 'one');
    const other = ask('b', 'other');
    await settled();
    expect(pieces.map(({ key }) => key)).toEqual(['one', 'other']);
    for (const { finish } of pieces) finish();
    expect(await Promise.all([one, other])).toEqual(['A', 'B']);
  });

  it('fails together, and is done anew for the next who ask', async () => {
    const { pieces, work } = byHand();
    const ask = gather({ most: 10 }, work);
    const failing = Promise.allSettled([ask('a'), ask('b')]);
    await settled();
    pieces[0]?.fail(new Error('away'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const second = ask('a');
    await settled();
    pieces[1]?.finish();
    expect(await second).toBe('A');
  });
});
