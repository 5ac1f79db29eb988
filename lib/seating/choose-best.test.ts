import { describe, expect, it } from 'vitest';
import { buildHall, type DrawnHall, drawChoice, oneSection } from '../testing/drawn-hall';
import { type ChooseOptions, chooseBest } from './choose-best';

/** The hall with the chosen seats as `#`; `s` names a split. */
function best(hall: DrawnHall, quantity: number, zone?: string, options?: ChooseOptions) {
  const { layout, status } = buildHall(hall);
  const choice = chooseBest(layout, status, quantity, zone, options);
  return choice && [...drawChoice(hall, choice.seats), ...(choice.together ? [] : ['split'])];
}

describe('seats side by side', () => {
  it('are in the middle of the row nearest to the stage', () => {
    expect(best(oneSection('.........', '.........'), 3)).toEqual(['...###...', '.........']);
  });

  it('are in the earlier of two rows that are equally far from the stage', () => {
    const hall = { sections: ['a', 'a'].map((zone) => ({ zone, rows: ['..'] })), prices: { a: 100 } };
    const { layout, status } = buildHall(hall);
    const [left = 0, right = 0] = [layout.x[1], layout.x[3]];
    const between = { ...layout.stage, x: left, width: right - left };
    expect(chooseBest({ ...layout, stage: between }, status, 2)?.seats).toEqual([0, 1]);
  });

  it('are in the next row rather than apart', () => {
    expect(best(oneSection('.x..', '....'), 3)).toEqual(['.x..', '###.']);
  });

  it('are never held, sold or blocked ones', () => {
    expect(best(oneSection('.h.x.b..'), 2)).toEqual(['.h.x.b##']);
  });

  it('are at any price when no zone is asked for, and of the zone when one is', () => {
    const hall = {
      sections: [
        { zone: 'a', rows: ['....'] },
        { zone: 'c', rows: ['....'] },
      ],
      prices: { a: 200, c: 100 },
    };
    expect(best(hall, 2)).toEqual(['##..', '....']);
    expect(best(hall, 2, 'c')).toEqual(['....', '##..']);
    expect(best(hall, 2, 'vip')).toBeNull();
    expect(best(hall, 5, 'c')).toBeNull();
  });
});

describe('an aisle', () => {
  it('makes two rows of one, of which the better one is taken', () => {
    expect(best(oneSection('....|...'), 3)).toEqual(['....|###']);
    expect(best(oneSection('..|....|..'), 2)).toEqual(['..|##..|..']);
  });

  it('parts a split, which stays in that row if it can', () => {
    expect(best(oneSection('xx..|..xx', '..xxxx..'), 4)).toEqual(['xx##|##xx', '..xxxx..', 'split']);
  });
});

describe('places for wheelchairs and companions', () => {
  it('are left to those who choose them, even when nothing else is left', () => {
    expect(best(oneSection('wc.....', 'wcwc'), 2)).toEqual(['wc##...', 'wcwc']);
    expect(best(oneSection('wcwc'), 1)).toBeNull();
  });

  it('are no company for a seat that would be left single, nor left single themselves', () => {
    expect(best(oneSection('w...w'), 2)).toEqual(['w##.w']);
    expect(best(oneSection('w....w'), 2)).toEqual(['w##..w']);
    expect(best(oneSection('..w..'), 2)).toEqual(['..w##']);
  });
});

describe('single seats', () => {
  it('are not left: of five in a row two are not in the middle, where one would stay alone', () => {
    expect(best(oneSection('.....'), 2)).toEqual(['##...']);
    expect(best(oneSection('......'), 2)).toEqual(['..##..']);
  });

  it('are not left where a row further back of the same price leaves none', () => {
    expect(best(oneSection('...', '...', '....'), 2)).toEqual(['...', '...', '##..']);
  });

  it('are left rather than changing the price', () => {
    const hall = {
      sections: [
        { zone: 'a', rows: ['...'] },
        { zone: 'c', rows: ['....'] },
      ],
      prices: { a: 200, c: 100 },
    };
    expect(best(hall, 2)).toEqual(['##.', '....']);
    expect(best({ ...hall, prices: { a: 100, c: 100 } }, 2)).toEqual(['...', '##..']);
  });

  it('are taken like any other seat, and stay when they were single before', () => {
    expect(best(oneSection('.x...'), 1)).toEqual(['.x#..']);
  });

  it('are left when the rule is off', () => {
    expect(best(oneSection('...', '....'), 2, undefined, { singles: 'allow' })).toEqual(['##.', '....']);
    expect(best(oneSection('.....'), 1, undefined, { singles: 'allow' })).toEqual(['..#..']);
  });
});

describe('a split', () => {
  it('has as few pieces as there can be', () => {
    expect(best(oneSection('.x.x.', 'x..xx'), 3)).toEqual(['#x.x.', 'x##xx', 'split']);
  });

  it('leaves nobody to sit alone if it can', () => {
    expect(best(oneSection('....x', '....x', '....x'), 6)).toEqual(['..##x', '####x', '....x', 'split']);
    expect(best(oneSection('..x..', '...xx'), 4)).toEqual(['##x##', '...xx', 'split']);
  });

  it('leaves no single seat if it can, even when somebody then sits alone', () => {
    expect(best(oneSection('....x', '....x'), 5)).toEqual(['...#x', '####x', 'split']);
  });

  it('stays in one section, in rows near to each other, rather than in the best rows', () => {
    const hall = {
      sections: [
        { zone: 'a', rows: ['..xx', 'xxxx', '..xx'] },
        { zone: 'a', rows: ['..xx', 'xx..', 'x..x'] },
      ],
      prices: { a: 100 },
    };
    expect(best(hall, 4)).toEqual(['..xx', 'xxxx', '..xx', '##xx', 'xx##', 'x..x', 'split']);
  });

  it('keeps to one price as long as one has seats enough', () => {
    const hall = {
      sections: [
        { zone: 'a', rows: ['.x.'] },
        { zone: 'c', rows: ['.x.x'] },
      ],
      prices: { a: 200, c: 100 },
    };
    expect(best(hall, 2)).toEqual(['#x#', '.x.x', 'split']);
    expect(best(hall, 4)).toEqual(['#x#', '#x#x', 'split']);
  });

  it('ends when all is taken', () => {
    expect(best(oneSection('.x.'), 3)).toBeNull();
  });
});
