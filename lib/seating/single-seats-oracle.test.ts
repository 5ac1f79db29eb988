import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHall, buildHall, type DrawnHall } from '../testing/drawn-hall';
import { type NaiveSeat, naivePieces, naivePlaces, naiveSeats, naiveStranded } from '../testing/naive-seats';
import { SEAT_FREE } from './seat-status';
import { findStranded, isAvoidable, suggestInstead } from './single-seats';

/** `p` is a picked seat. */
const HALLS = anyHall('.....ppphhxx||wc', { longestRow: 7 });

function pickIn(hall: DrawnHall) {
  const { layout, status, marked } = buildHall(hall);
  return { layout, status, seats: marked('p'), all: naiveSeats(layout) };
}

const RUNS = { numRuns: 500 };
const UNTIL_CAUGHT = { numRuns: 50_000, endOnFailure: true };

const sorted = (seats: readonly number[]) => [...seats].sort((a, b) => a - b);

/** Every choice in which one piece is elsewhere at its price, with how many seats it strands. */
function naiveMoves(all: NaiveSeat[], status: Uint8Array, seats: number[]) {
  return naivePieces(all, seats).flatMap((piece) => {
    const others = seats.filter((seat) => !piece.includes(seat));
    const { kind, price } = all[piece[0] ?? 0] ?? {};
    const free = all.filter(
      (each) =>
        status[each.seat] === SEAT_FREE &&
        each.kind === kind &&
        each.price === price &&
        !others.includes(each.seat),
    );
    return naivePlaces(all, free, piece.length).map((place) => {
      const choice = sorted([...others, ...place]);
      return { piece, place, choice, strands: naiveStranded(all, status, choice).length };
    });
  });
}

const prices = (all: NaiveSeat[], seats: readonly number[]) =>
  seats.map((seat) => all[seat]?.price ?? -1).sort((a, b) => a - b);

type FindStranded = typeof findStranded;
type IsAvoidable = typeof isAvoidable;

const findsAll = (find: FindStranded) =>
  fc.property(HALLS, (hall) => {
    const { layout, status, seats, all } = pickIn(hall);
    expect(find(layout, status, seats)).toEqual(naiveStranded(all, status, seats));
  });

const tellsAvoidable = (tell: IsAvoidable) =>
  fc.property(HALLS, (hall) => {
    const { layout, status, seats, all } = pickIn(hall);
    const strands = naiveStranded(all, status, seats).length;
    const avoidable = naiveMoves(all, status, seats).some((move) => move.strands < strands);
    expect(tell(layout, status, seats)).toBe(avoidable);
  });

describe('findStranded, against a look at every seat', () => {
  it('finds the same seats in any hall', () => fc.assert(findsAll(findStranded), RUNS));

  it('does so for picked seats that are not free, doubled or in any order', () => {
    const picks = fc.array(fc.nat({ max: 50 }), { maxLength: 6 });
    fc.assert(
      fc.property(HALLS, picks, (hall, places) => {
        const { layout, status, all } = pickIn(hall);
        const seats = places.filter((seat) => seat < layout.seatCount);
        expect(findStranded(layout, status, seats)).toEqual(naiveStranded(all, status, seats));
      }),
    );
  });

  it('catches one that counts seats which were single before', () => {
    const broken: FindStranded = (layout, status, seats) => {
      const all = naiveSeats(layout);
      const gone = all.map(({ seat }) => seat).filter((seat) => status[seat] !== SEAT_FREE);
      return naiveStranded(all, new Uint8Array(status.length), [...seats, ...gone]);
    };
    expect(fc.check(findsAll(broken), UNTIL_CAUGHT).failed).toBe(true);
  });

  it('catches one that does not see where a row ends', () => {
    const broken: FindStranded = (layout, status, seats) =>
      naiveStranded(
        naiveSeats(layout).map((seat) => ({ ...seat, row: 0 })),
        status,
        seats,
      );
    expect(fc.check(findsAll(broken), UNTIL_CAUGHT).failed).toBe(true);
  });

  it.each<[string, FindStranded]>([
    ['does not see aisles', ({ aisles, ...layout }, ...pick) => findStranded(layout, ...pick)],
    [
      'takes a wheelchair place for a neighbour',
      ({ accessible, companion, ...layout }, ...pick) => findStranded(layout, ...pick),
    ],
  ])('catches one that %s', (_, broken) => {
    expect(fc.check(findsAll(broken), UNTIL_CAUGHT).failed).toBe(true);
  });
});

describe('isAvoidable, against every move of every piece', () => {
  it('tells the same in any hall', () => fc.assert(tellsAvoidable(isAvoidable), RUNS));

  it('catches one that takes another price for an alternative', () => {
    const broken: IsAvoidable = (layout, status, seats) =>
      isAvoidable(
        { ...layout, sections: layout.sections.map((section) => ({ ...section, zone: 'a' })) },
        status,
        seats,
      );
    expect(fc.check(tellsAvoidable(broken), UNTIL_CAUGHT).failed).toBe(true);
  });

  it('catches one that takes two zones of one price for two prices', () => {
    const broken: IsAvoidable = (layout, status, seats) => {
      const { name, width, height, stage, seatCount, sections, x, y, label } = layout;
      return isAvoidable({ name, width, height, stage, seatCount, sections, x, y, label }, status, seats);
    };
    expect(fc.check(tellsAvoidable(broken), UNTIL_CAUGHT).failed).toBe(true);
  });

  it('catches one that refuses whatever strands', () => {
    const broken: IsAvoidable = (...pick) => findStranded(...pick).length > 0;
    expect(fc.check(tellsAvoidable(broken), UNTIL_CAUGHT).failed).toBe(true);
  });
});

describe('suggestInstead', () => {
  it('gives a free choice of the same size and prices that the rule lets pass, where there is one', () => {
    fc.assert(
      fc.property(HALLS, (hall) => {
        const { layout, status, seats, all } = pickIn(hall);
        const instead = suggestInstead(layout, status, seats);
        expect(instead !== null).toBe(isAvoidable(layout, status, seats));
        if (!instead) return;
        expect(new Set(instead).size).toBe(seats.length);
        expect(prices(all, instead)).toEqual(prices(all, seats));
        expect(instead.every((seat) => status[seat] === SEAT_FREE)).toBe(true);
        expect(isAvoidable(layout, status, instead)).toBe(false);
      }),
      RUNS,
    );
  });

  it('stays as near as it can to what was picked in one piece', () => {
    fc.assert(
      fc.property(HALLS, (hall) => {
        const { layout, status, seats, all } = pickIn(hall);
        if (naivePieces(all, seats).length !== 1) return;
        const instead = suggestInstead(layout, status, seats);
        if (!instead) return;
        const away = (place: readonly number[]) => {
          const middle = (of: number[], these: readonly number[]) =>
            these.reduce((sum, seat) => sum + (of[seat] ?? 0), 0) / these.length;
          return Math.hypot(
            middle(layout.x, place) - middle(layout.x, seats),
            middle(layout.y, place) - middle(layout.y, seats),
          );
        };
        const fewest = Math.min(...naiveMoves(all, status, seats).map(({ strands }) => strands));
        const rivals = naiveMoves(all, status, seats).filter(({ strands }) => strands === fewest);
        const nearest = Math.min(...rivals.map(({ choice }) => away(choice)));
        expect(away(instead)).toBeCloseTo(nearest, 6);
      }),
      RUNS,
    );
  });
});
