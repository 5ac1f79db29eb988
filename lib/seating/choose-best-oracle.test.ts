import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHall, buildHall, type DrawnHall } from '../testing/drawn-hall';
import {
  compareInOrder,
  type NaiveSeat,
  naivePieces,
  naiveSeats,
  naiveStranded,
  subsets,
} from '../testing/naive-seats';
import { type Choice, chooseBest } from './choose-best';
import type { PricedLayout } from './layout';
import { SEAT_FREE } from './seat-status';
import { isAvoidable } from './single-seats';

const ZONE = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined, freq: 2 });
const WISHES = fc.record({
  hall: anyHall('....xxxhb||wc'),
  quantity: fc.integer({ min: 1, max: 4 }),
  zone: ZONE,
});
/** Little is left, so that most choices are splits. */
const LATE_WISHES = fc.record({
  hall: anyHall('....xxxxx|w', { fewestSections: 3 }),
  quantity: fc.integer({ min: 2, max: 5 }),
  zone: ZONE,
});

/** `ranks`: by row, 0 is the best. */
type Hall = { layout: PricedLayout; status: Uint8Array; all: NaiveSeat[]; ranks: number[] };

function open(drawn: DrawnHall): Hall {
  const { layout, status } = buildHall(drawn);
  const all = naiveSeats(layout);
  return { layout, status, all, ranks: rowRanks(layout, all) };
}

const freeIn = ({ all, status }: Hall, zone?: string) =>
  all.filter(
    (each) =>
      each.kind === 'usual' && status[each.seat] === SEAT_FREE && (zone === undefined || each.zone === zone),
  );

/** Rows from the best to the last. */
function rowRanks(layout: PricedLayout, all: NaiveSeat[]): number[] {
  const { stage, x, y } = layout;
  const away = (row: number) => {
    const seats = all.filter((each) => each.row === row);
    const middle = seats[seats.length >> 1]?.seat ?? 0;
    return Math.hypot(
      (x[middle] ?? 0) - (stage.x + stage.width / 2),
      (y[middle] ?? 0) - (stage.y + stage.height / 2),
    );
  };
  const rows = [...new Set(all.map(({ row }) => row))];
  const order = [...rows].sort((a, b) => away(a) - away(b) || a - b);
  return rows.map((row) => order.indexOf(row));
}

type Figures = (choice: NaiveSeat[]) => number[];

const piecesIn = ({ all }: Hall, choice: NaiveSeat[]) =>
  naivePieces(all, numbers(choice)).map((piece) => all.filter(({ seat }) => piece.includes(seat)));
const numbers = (choice: NaiveSeat[]) => choice.map(({ seat }) => seat);
const priceList = (choice: NaiveSeat[]) =>
  choice
    .map(({ price }) => price)
    .sort()
    .join();

function firstBy(choices: NaiveSeat[][], figures: Figures): NaiveSeat[][] {
  const least = choices.map(figures).sort(compareInOrder)[0] ?? [];
  return choices.filter((choice) => compareInOrder(figures(choice), least) === 0);
}

type Split = { choice: NaiveSeat[]; cut: NaiveSeat[][]; hall: Hall; isOfOnePrice: boolean };

/** What decides between splits, first to last. */
const SPLIT_FIGURES = {
  'the number of pieces': ({ cut }: Split) => cut.length,
  'the price of the better row': ({ choice, hall, isOfOnePrice }: Split) => {
    const alike = hall.all.filter(({ kind, price }) => kind === 'usual' && price === choice[0]?.price);
    return isOfOnePrice ? Math.min(...alike.map(rankIn(hall))) : 0;
  },
  'single seats that are left': ({ choice, hall }: Split) => strandedBy(hall, choice),
  'people who sit alone': ({ cut }: Split) => cut.filter((piece) => piece.length === 1).length,
  'how many rows they are apart': ({ choice }: Split) => {
    const rows = choice.map(({ line }) => line);
    const isInOneSection = new Set(choice.map(({ section }) => section)).size === 1;
    return isInOneSection ? Math.max(...rows) - Math.min(...rows) : Infinity;
  },
  'the rows': ({ cut, hall }: Split) => sum(cut.flatMap((piece) => piece.slice(0, 1).map(rankIn(hall)))),
};
type SplitFigure = keyof typeof SPLIT_FIGURES;
const ALL_FIGURES = Object.keys(SPLIT_FIGURES) as SplitFigure[];

const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);
const rankIn = (hall: Hall) => (seat: NaiveSeat) => hall.ranks[seat.row] ?? 0;
const strandedBy = ({ all, status }: Hall, choice: NaiveSeat[]) =>
  naiveStranded(all, status, numbers(choice)).length;

/** All best choices, by the words at `chooseBest` and `bestSplit`. */
function bestChoices(
  hall: Hall,
  quantity: number,
  zone: string | undefined,
  figures: SplitFigure[] = ALL_FIGURES,
): number[][] {
  const choices = subsets(freeIn(hall, zone), quantity);
  const together = choices.filter((choice) => piecesIn(hall, choice).length === 1);
  const best = together.length > 0 ? bestTogether(hall, together, figures) : null;
  if (best) return best.map(numbers);
  const ofOnePrice = choices.filter((choice) => new Set(choice.map(({ price }) => price)).size === 1);
  const isOfOnePrice = zone === undefined && ofOnePrice.length > 0;
  return firstBy(isOfOnePrice ? ofOnePrice : choices, (choice) => {
    const split = { choice, cut: piecesIn(hall, choice), hall, isOfOnePrice };
    return figures.map((figure) => SPLIT_FIGURES[figure](split));
  }).map(numbers);
}

function bestTogether(hall: Hall, together: NaiveSeat[][], figures: SplitFigure[]): NaiveSeat[][] {
  const rank = (choice: NaiveSeat[]) => Math.min(...choice.map(rankIn(hall)));
  const price = firstBy(together, (choice) => [rank(choice)])[0]?.[0]?.price;
  const fromMiddle = (choice: NaiveSeat[]) => {
    const row = hall.all.filter((each) => each.row === choice[0]?.row);
    return Math.abs(sum(numbers(choice)) / choice.length - sum(numbers(row)) / row.length);
  };
  return firstBy(
    together.filter((choice) => choice[0]?.price === price),
    (choice) => [
      figures.includes('single seats that are left') ? strandedBy(hall, choice) : 0,
      rank(choice),
      fromMiddle(choice),
      choice[0]?.seat ?? 0,
    ],
  );
}

type Chooser = (layout: PricedLayout, status: Uint8Array, quantity: number, zone?: string) => Choice | null;

const choosesTheBest = (choose: Chooser, wishes = WISHES) =>
  fc.property(wishes, ({ hall: drawn, quantity, zone }) => {
    const hall = open(drawn);
    const choice = choose(hall.layout, hall.status, quantity, zone);
    const best = bestChoices(hall, quantity, zone);
    if (!choice) expect(best).toEqual([]);
    else expect(best).toContainEqual(choice.seats);
  });

/** The rule by itself, whatever else counts: no other choice of as many pieces and the same prices strands fewer. */
const strandsNoneInVain = (choose: Chooser) =>
  fc.property(WISHES, ({ hall: drawn, quantity, zone }) => {
    const hall = open(drawn);
    const { layout, status, all } = hall;
    const choice = choose(layout, status, quantity, zone);
    if (!choice) return;
    const strands = naiveStranded(all, status, choice.seats).length;
    if (strands === 0) return;
    const pieces = naivePieces(all, choice.seats).length;
    const prices = priceList(all.filter(({ seat }) => choice.seats.includes(seat)));
    const alternatives = subsets(freeIn(hall, zone), quantity).filter(
      (other) => priceList(other) === prices && naivePieces(all, numbers(other)).length === pieces,
    );
    for (const other of alternatives) {
      expect(naiveStranded(all, status, numbers(other)).length).toBeGreaterThanOrEqual(strands);
    }
  });

const RUNS = { numRuns: 300 };
const UNTIL_CAUGHT = { numRuns: 50_000, endOnFailure: true };
const WITHOUT_THE_RULE = ALL_FIGURES.filter((figure) => figure !== 'single seats that are left');

const whoever: Chooser = (layout, status, quantity, zone) =>
  chooseBest(layout, status, quantity, zone, { singles: 'allow' });

const firstFit: Chooser = (layout, status, quantity, zone) => {
  const free = naiveSeats(layout).filter(
    (each) => status[each.seat] === SEAT_FREE && (zone === undefined || each.zone === zone),
  );
  if (free.length < quantity) return null;
  return { seats: free.slice(0, quantity).map(({ seat }) => seat), together: false };
};

/** Leaves no seat single where its row allows, and looks no further. */
const withinTheRow: Chooser = (layout, status, quantity, zone) => {
  const place = whoever(layout, status, quantity, zone);
  const all = naiveSeats(layout);
  const row = all[place?.seats[0] ?? -1]?.row;
  const others = status.map((state, seat) => (all[seat]?.row === row ? state : 2));
  return place?.together ? chooseBest(layout, others, quantity, zone) : place;
};

const blindToAisles: Chooser = ({ aisles, ...layout }, ...wish) => chooseBest(layout, ...wish);

const blindToKinds: Chooser = ({ accessible, companion, ...layout }, ...wish) => chooseBest(layout, ...wish);

const oneForAllPrices: Chooser = (layout, ...wish) => {
  const levelled: PricedLayout = { ...layout, zones: layout.zones.map((zone) => ({ ...zone, price: 1 })) };
  return chooseBest(levelled, ...wish);
};

describe('chooseBest, against every way to take as many seats', () => {
  it('chooses a best one', () => fc.assert(choosesTheBest(chooseBest), RUNS));

  it('chooses a best one of what is left late in a sale', () =>
    fc.assert(choosesTheBest(chooseBest, LATE_WISHES), RUNS));

  it('does so without the rule', () => {
    fc.assert(
      fc.property(WISHES, ({ hall: drawn, quantity, zone }) => {
        const hall = open(drawn);
        const choice = whoever(hall.layout, hall.status, quantity, zone);
        const best = bestChoices(hall, quantity, zone, WITHOUT_THE_RULE);
        if (!choice) expect(best).toEqual([]);
        else expect(best).toContainEqual(choice.seats);
      }),
      RUNS,
    );
  });

  it.each([
    ['has no rule', whoever],
    ['takes the first seats that are free', firstFit],
    ['keeps to the best row', withinTheRow],
    ['takes another price for an alternative', oneForAllPrices],
    ['does not see aisles', blindToAisles],
    ['gives away accessible and companion places', blindToKinds],
  ])('catches one that %s', (_, broken) => {
    expect(fc.check(choosesTheBest(broken), UNTIL_CAUGHT).failed).toBe(true);
  });

  it.each(ALL_FIGURES)('catches one that splits without a look at %s', (figure) => {
    const rest = ALL_FIGURES.filter((other) => other !== figure);
    const broken: Chooser = (layout, status, quantity, zone) => {
      const all = naiveSeats(layout);
      const hall = {
        layout,
        status,
        all,
        ranks: rowRanks(layout, all),
      };
      const seats = bestChoices(hall, quantity, zone, rest).at(-1);
      const together = chooseBest(layout, status, quantity, zone);
      if (!seats || together?.together) return together;
      return { seats, together: false };
    };
    expect(fc.check(choosesTheBest(broken, LATE_WISHES), UNTIL_CAUGHT).failed).toBe(true);
  });
});

describe('the rule of single seats', () => {
  it('holds for every choice of the shop', () => fc.assert(strandsNoneInVain(chooseBest), RUNS));

  it('is what a choice by hand is measured by, too', () => {
    fc.assert(
      fc.property(WISHES, ({ hall, quantity }) => {
        const { layout, status } = open(hall);
        const choice = chooseBest(layout, status, quantity);
        expect(choice !== null && isAvoidable(layout, status, choice.seats)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['has no rule', whoever],
    ['takes the first seats that are free', firstFit],
    ['keeps to the best row', withinTheRow],
  ])('catches one that %s', (_, broken) => {
    expect(fc.check(strandsNoneInVain(broken), UNTIL_CAUGHT).failed).toBe(true);
  });
});

describe('every choice', () => {
  it('has as many free seats as asked for, of the zone, each once; none only when there are fewer', () => {
    const many = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(WISHES, many, ({ hall: drawn, zone }, quantity) => {
        const hall = open(drawn);
        const free = freeIn(hall, zone).map(({ seat }) => seat);
        const choice = chooseBest(hall.layout, hall.status, quantity, zone);
        expect(choice === null).toBe(free.length < quantity);
        if (!choice) return;
        expect(choice.seats.every((seat) => free.includes(seat))).toBe(true);
        expect(new Set(choice.seats).size).toBe(quantity);
        expect(choice.seats).toEqual([...choice.seats].sort((a, b) => a - b));
        expect(choice.together).toBe(naivePieces(hall.all, choice.seats).length === 1);
      }),
      { numRuns: 1_000 },
    );
  });
});
