import fc from 'fast-check';
import { KINDS, type Kind } from './command';
import { FANS, type Fan, type Rules } from './shop';

/** What is to come next, before it is known what there is to do it with. */
type Draft = { fan: Fan; nth: number; from: number; count: number };

/** `again`: an earlier command once more. `reuse`: another command under its key. */
export type Step = { does: Kind | 'again' | 'reuse' } & Draft;

/** One step, or two at once. */
export type Turn = Step[];
export type History = { rules: Rules; turns: Turn[] };

const draft = {
  fan: fc.constantFrom(...FANS),
  nth: fc.nat({ max: 7 }),
  from: fc.nat({ max: 12 }),
  count: fc.constantFrom(1, 1, 2, 2, 2, 3, 4),
};

const OFTEN = {
  hold: 6,
  pay: 3,
  extend: 4,
  release: 2,
  'give one back': 4,
  refund: 3,
  'check in': 3,
  'undo check-in': 2,
  claim: 2,
  renew: 2,
  wait: 8,
};
const weighed = (kinds: readonly Step['does'][]) =>
  fc.constantFrom(
    ...kinds.flatMap((kind) => Array<Step['does']>((OFTEN as Record<string, number>)[kind] ?? 1).fill(kind)),
  );

const step = (kinds: readonly Step['does'][]): fc.Arbitrary<Step> =>
  fc.record({ does: weighed(kinds), ...draft });

/** These end much: they are seldom. */
const ENDS: Kind[] = ['close', 'cancel', 'end refunds'];
const USUAL = [
  ...KINDS.filter((kind) => !ENDS.includes(kind)),
  'again',
  'again',
  'again',
  'again',
  'reuse',
] as const;

/** A fan comes for tickets, and may be gone before having any. */
const visit: fc.Arbitrary<Step[]> = fc
  .record({
    ...draft,
    count: fc.constantFrom(1, 2, 2, 3),
    nth: fc.constant(0),
    upTo: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ upTo, ...own }) =>
    (['join', 'tick', 'claim', 'hold', 'pay'] as const).slice(0, upTo).map((does) => ({ does, ...own })),
  );

/** What is worth doing at once: what wants the same seats, money, tickets or turn. */
const MEETINGS: Step['does'][][] = [
  ['hold', 'hold', 'extend', 'release', 'give one back', 'pay'],
  ['top up', 'pay', 'pay', 'hold', 'refund', 'refund for', 'again'],
  ['refund', 'refund for', 'check in', 'check in', 'undo check-in'],
  ['join', 'tick', 'claim', 'claim', 'renew', 'leave'],
];
const some = { minLength: 1, maxLength: 2, size: 'max' } as const;
const meeting: fc.Arbitrary<Turn> = fc.oneof(
  ...MEETINGS.map((kinds) => ({ arbitrary: fc.array(step(kinds), some), weight: 10 })),
  {
    arbitrary: fc
      .tuple(step(['cancel']), step(['hold', 'extend', 'pay', 'check in']))
      .map((pair) => [...pair]),
    weight: 1,
  },
);

const turns: fc.Arbitrary<Turn[]> = fc.oneof(
  { arbitrary: step(USUAL).map((one) => [[one]]), weight: 40 },
  { arbitrary: visit.map((steps) => steps.map((one) => [one])), weight: 16 },
  { arbitrary: meeting.map((one) => [one]), weight: 26 },
  { arbitrary: step(ENDS).map((one) => [[one]]), weight: 2 },
);

const rules: fc.Arbitrary<Rules> = fc.record({
  seatsInRow: fc.constantFrom(6, 6, 3, 2),
  cap: fc.constantFrom(1, 2, 2, 3),
  opensLater: fc.constantFrom(false, false, true),
  purse: fc.constantFrom(200_000, 200_000, 60_000),
});

/** Histories of a sale, of some thirty commands and more. */
export const histories: fc.Arbitrary<History> = fc.noBias(
  fc.record({
    rules,
    turns: fc.array(turns, { minLength: 1, maxLength: 40, size: 'max' }).map((lists) => lists.flat()),
  }),
);
