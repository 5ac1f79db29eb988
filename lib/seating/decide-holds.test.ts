import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors';
import { smallHall } from '../testing/small-hall';
import { type Decision, decideHolds, type Wish } from './decide-holds';
import type { SaleForHold } from './sale-for-hold';

const layout = smallHall(3, 6);
const now = new Date('2026-05-01T10:00:00Z');
const sale: SaleForHold = {
  lobbyOpensAt: null,
  saleOpensAt: new Date('2026-05-01T09:00:00Z'),
  saleClosesAt: new Date('2026-05-02T09:00:00Z'),
  pausedAt: null,
  cancelledAt: null,
  maxSeatsPerAccount: 4,
  holdSeconds: 300,
  now,
};

const wish = (userId: string, seats: number[], more: Partial<Wish> = {}): Wish => ({
  userId,
  seats,
  chosen: null,
  mayStrand: false,
  ...more,
});

function decide(
  wishes: Wish[],
  { taken = [] as number[], had = new Map<string, number>(), sold = sale } = {},
) {
  const status = new Uint8Array(layout.seatCount);
  for (const seat of taken) status[seat] = 2;
  return decideHolds(wishes, { sale: sold, had, layout, status }).map(inWords);
}

const inWords = (decision: Decision) =>
  decision instanceof DomainError ? { code: decision.code, ...decision.details } : decision;

describe('decideHolds', () => {
  it('grants each wish whole or not at all, first come first served', () => {
    expect(decide([wish('a', [0, 1]), wish('b', [1, 2]), wish('c', [2, 3])])).toEqual([
      'granted',
      { code: 'seats-taken', taken: [1] },
      'granted',
    ]);
  });

  it('counts what one buyer gets in the same moment against the limit', () => {
    const wishes = [wish('a', [0, 1]), wish('a', [2, 3]), wish('b', [6, 7])];
    expect(decide(wishes, { had: new Map([['a', 1]]) })).toEqual([
      'granted',
      { code: 'limit-exceeded' },
      'granted',
    ]);
  });

  it('grants nothing while the sale is paused', () => {
    expect(decide([wish('a', [0])], { sold: { ...sale, pausedAt: now } })).toEqual([{ code: 'not-on-sale' }]);
  });

  it('refuses to leave a single seat where another choice would not, and names it', () => {
    expect(decide([wish('a', [1, 2])])).toEqual([{ code: 'leaves-single-seat', stranded: [0] }]);
    expect(decide([wish('a', [1, 2], { mayStrand: true })])).toEqual(['granted']);
  });

  it('grants what leaves a single seat where every other choice would, too', () => {
    // Three rows of which only three seats side by side are left.
    const taken = Array.from({ length: 18 }, (_, seat) => seat).filter((seat) => seat > 2);
    expect(decide([wish('a', [0, 1])], { taken })).toEqual(['granted']);
  });

  it('reckons with the neighbours that were granted before it', () => {
    expect(decide([wish('a', [0, 1]), wish('b', [3, 4])])).toEqual([
      'granted',
      { code: 'leaves-single-seat', stranded: [2, 5] },
    ]);
  });

  it('has the shop choose anew, instead of refusing, what it chose', () => {
    const view = new Uint8Array(layout.seatCount);
    expect(decide([wish('a', [0, 1], { chosen: view })], { taken: [1] })).toEqual(['gone']);
    expect(decide([wish('a', [1, 2], { chosen: view })])).toEqual(['gone']);
  });

  it('does not count a seat as left single that somebody else is just trying to get', () => {
    const view = new Uint8Array(layout.seatCount);
    view[0] = 1;
    expect(decide([wish('a', [1, 2], { chosen: view })])).toEqual(['granted']);
  });
});
