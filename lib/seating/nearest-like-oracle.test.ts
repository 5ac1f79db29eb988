import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHall, buildHall, type DrawnHall } from '../testing/drawn-hall';
import {
  compareInOrder,
  type NaiveSeat,
  naivePieces,
  naivePlaces,
  naiveSeats,
  naiveStranded,
} from '../testing/naive-seats';
import type { PricedLayout } from './layout';
import { nearestLike } from './nearest-like';
import { SEAT_FREE, SEAT_SOLD } from './seat-status';

/** `l` was picked and is lost, `k` was picked and is kept. */
const HALLS = anyHall('........xxxxllkk||w', { longestRow: 7 });
const UNTIL_CAUGHT = { numRuns: 50_000, endOnFailure: true };

function lossIn(hall: DrawnHall): Loss {
  const { layout, status, marked } = buildHall(hall);
  const [lost, keep] = [marked('l'), marked('k')];
  for (const seat of lost) status[seat] = SEAT_SOLD;
  return { layout, status, lost, keep, all: naiveSeats(layout) };
}

type Loss = { layout: PricedLayout; status: Uint8Array; lost: number[]; keep: number[]; all: NaiveSeat[] };

/** What decides between the places for one lost piece, by the words at `nearestLike`. */
function figuresOf({ layout, status, all }: Loss, piece: number[], rest: number[], place: number[]) {
  const isBesideRest = (seats: number[]) =>
    naivePieces(all, [...rest, ...seats]).some(
      (whole) => whole.length > seats.length && seats.every((seat) => whole.includes(seat)),
    );
  const middle = (of: number[], seats: number[]) =>
    seats.reduce((sum, seat) => sum + (of[seat] ?? 0), 0) / seats.length;
  const away = (of: number[]) => middle(of, place) - middle(of, piece);
  return [
    naiveStranded(all, status, [...rest, ...place]).length,
    Number(isBesideRest(piece) && !isBesideRest(place)),
    Math.round(away(layout.x) ** 2 + away(layout.y) ** 2),
  ];
}

const placesFor = ({ status, all }: Loss, piece: number[], rest: number[]) => {
  const { price } = all[piece[0] ?? 0] ?? {};
  const isOpen = ({ seat, kind, price: own }: NaiveSeat) =>
    status[seat] === SEAT_FREE && kind === 'usual' && own === price && !rest.includes(seat);
  return naivePlaces(all, all.filter(isOpen), piece.length);
};

type NearestLike = (
  layout: PricedLayout,
  status: Uint8Array,
  lost: number[],
  keep: number[],
) => number[] | null;

/** One piece is lost: then every place for it can be compared. */
const findsTheNearest = (find: NearestLike) =>
  fc.property(HALLS, (hall) => {
    const loss = lossIn(hall);
    const [piece, ...more] = naivePieces(loss.all, loss.lost);
    if (!piece || more.length > 0) return;
    const { layout, status, lost, keep } = loss;
    const found = find(layout, status, lost, keep);
    const places = placesFor(loss, piece, keep);
    expect(found === null).toBe(places.length === 0);
    if (!found) return;
    expect(places).toContainEqual(found);
    const rivals = places.map((place) => figuresOf(loss, piece, keep, place)).sort(compareInOrder);
    expect(figuresOf(loss, piece, keep, found)).toEqual(rivals[0]);
  });

describe('nearestLike, against every place', () => {
  it('finds the place that comes first for one lost piece', () => {
    fc.assert(findsTheNearest(nearestLike), { numRuns: 1_000 });
  });

  it.each<[string, NearestLike]>([
    ['does not know what is kept', (layout, status, lost) => nearestLike(layout, status, lost, [])],
    [
      'takes another price for like it',
      (layout, ...loss) =>
        nearestLike(
          { ...layout, sections: layout.sections.map((section) => ({ ...section, zone: 'a' })) },
          ...loss,
        ),
    ],
    ['does not see aisles', ({ aisles, ...layout }, ...loss) => nearestLike(layout, ...loss)],
    ['offers wheelchair places', ({ accessible, ...layout }, ...loss) => nearestLike(layout, ...loss)],
    [
      'takes the first place that is free',
      (layout, status, lost, keep) => {
        const loss: Loss = { layout, status, lost, keep, all: naiveSeats(layout) };
        return placesFor(loss, lost, keep)[0] ?? null;
      },
    ],
  ])('catches one that %s', (_, broken) => {
    expect(fc.check(findsTheNearest(broken), UNTIL_CAUGHT).failed).toBe(true);
  });

  it('finds free seats for any loss: as many, of the same prices, each piece side by side, none of them kept', () => {
    fc.assert(
      fc.property(HALLS, (hall) => {
        const { layout, status, lost, keep, all } = lossIn(hall);
        const found = nearestLike(layout, status, lost, keep);
        if (!found) return;
        const prices = (seats: number[]) => seats.map((seat) => all[seat]?.price).sort();
        expect(prices(found)).toEqual(prices(lost));
        expect(new Set([...found, ...keep]).size).toBe(lost.length + keep.length);
        expect(found.every((seat) => status[seat] === SEAT_FREE)).toBe(true);
        const longest = (seats: number[]) =>
          Math.max(0, ...naivePieces(all, seats).map((piece) => piece.length));
        expect(longest(found)).toBeGreaterThanOrEqual(longest(lost));
      }),
      { numRuns: 1_000 },
    );
  });
});
