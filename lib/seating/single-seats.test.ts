import { describe, expect, it } from 'vitest';
import { buildHall, type DrawnHall, drawChoice, oneSection } from '../testing/drawn-hall';
import { smallHall } from '../testing/small-hall';
import { findStranded, isAvoidable, suggestInstead } from './single-seats';

/** `p` is a picked seat. */
function pick(hall: DrawnHall) {
  const { layout, status, marked } = buildHall(hall);
  const seats = marked('p');
  const instead = suggestInstead(layout, status, seats);
  return {
    stranded: findStranded(layout, status, seats),
    isAvoidable: isAvoidable(layout, status, seats),
    instead: instead && drawChoice(hall, instead).map((row) => row.replaceAll('p', '.')),
  };
}

const stranded = (...rows: string[]) => pick(oneSection(...rows)).stranded;

describe('a single seat', () => {
  it('is left beside a choice: by the wall, by a neighbour, or between two pieces', () => {
    expect(stranded('.pp..')).toEqual([0]);
    expect(stranded('..pp.x')).toEqual([4]);
    expect(stranded('..p.p..')).toEqual([3]);
    expect(stranded('x.pp.h')).toEqual([1, 4]);
  });

  it('is none that was single before', () => {
    expect(stranded('.xpp..')).toEqual([]);
    expect(stranded('.bpp')).toEqual([]);
  });

  it('is none that still has a neighbour, or whose neighbour is in another row', () => {
    expect(stranded('..pp..')).toEqual([]);
    expect(stranded('.pp', '..')).toEqual([0]);
    expect(stranded('xp', '.x')).toEqual([]);
  });
});

describe('a choice that leaves one', () => {
  it('is avoidable when it could move along its row, and the nearest such place is offered', () => {
    expect(pick(oneSection('.pp...'))).toEqual({
      stranded: [0],
      isAvoidable: true,
      instead: ['##....'],
    });
  });

  it('is avoidable when another row of the same price has room', () => {
    expect(pick(oneSection('pp.', '...', '....')).instead).toEqual(['...', '...', '##..']);
  });

  it('is not avoidable when there is nothing else, or only at another price', () => {
    const hall = {
      sections: [
        { zone: 'a', rows: ['pp.'] },
        { zone: 'b', rows: ['....'] },
      ],
      prices: { a: 200, b: 100 },
    };
    expect(pick(hall)).toEqual({ stranded: [2], isAvoidable: false, instead: null });
    expect(pick({ ...hall, prices: { a: 100, b: 100 } }).instead).toEqual(['...', '##..']);
  });

  it('is avoidable piece by piece: who strands twice does not get away with it', () => {
    expect(pick(oneSection('.pp..', '.pp..'))).toEqual({
      stranded: [0, 5],
      isAvoidable: true,
      instead: ['##...', '##...'],
    });
  });

  it('is put right by closing the gap between its own pieces', () => {
    expect(pick(oneSection('..p.p..')).instead).toEqual(['...##..']);
  });
});

describe('without prices', () => {
  it('a zone is a price of its own', () => {
    const layout = smallHall(2, 3);
    expect(isAvoidable(layout, new Uint8Array(6), [0, 1])).toBe(false);
    expect(suggestInstead(smallHall(2, 4), new Uint8Array(8), [1, 2])).toEqual([0, 1]);
  });
});
