import fc from 'fast-check';
import type { Process } from './line-app';

/*
 * What may happen to a line: people come and go, two processes serve them, requests are lost, repeated and overtaken,
 * and Redis forgets everything. A schedule is a list of such things; how it ends is for the rules to say.
 */

export const PEOPLE = ['ann', 'ben', 'cho', 'dan', 'eun', 'fay', 'gil', 'han'] as const;
export type Name = (typeof PEOPLE)[number];

/** `late`: overtaken by what happens in the next few steps. */
export type Fate = 'arrives' | 'is lost' | 'reply is lost' | 'arrives twice' | 'arrives late';

/** What people want of the line. */
type Errand = 'join' | 'claim' | 'look-up' | 'leave' | 'release' | 'check pass' | 'renew pass';
type Chore = 'store' | 'read sale' | 'restart';
/** `relapse`: Redis comes back as it was at the mark. */
type News = 'pause' | 'resume' | 'sell out' | 'new line' | 'lose Redis' | 'mark' | 'relapse';

export type SettingsChange = { cap: number; rate: number; claimMs: number; passMs: number };

export type Happening =
  | { does: Errand; who: Name; by: Process; fate: Fate; olderPlace: boolean }
  | { does: 'tick' | 'open'; by: Process; fate: Fate }
  /** The process stores in the database how far the line has come; reads the sale anew; starts anew. */
  | { does: Chore; by: Process }
  /** So many new people join; of the crowd that was called, or has passes, each `every`th claims, or leaves. */
  | { does: 'crowd joins'; by: Process; count: number }
  | { does: 'crowd claims' | 'crowd leaves'; by: Process; every: number }
  | { does: 'wait'; ms: number }
  | { does: 'change settings'; to: SettingsChange }
  | { does: News };

export type Schedule = { lobby: boolean; settings: SettingsChange; happenings: Happening[] };

const by = fc.constantFrom<Process>('A', 'B');
const fate = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fate>('arrives') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Fate>('is lost', 'reply is lost', 'arrives twice', 'arrives late'),
  },
);

const settings = fc.record({
  cap: fc.constantFrom(1, 2, 3, 5, 12, 30, 1_000_000_000),
  rate: fc.constantFrom(6, 24, 60, 600, 6_000, 1_000_000_000),
  claimMs: fc.constantFrom(20_000, 120_000),
  passMs: fc.constantFrom(15_000, 60_000, 600_000),
});

const often = <T>(weight: number, value: T) => ({ weight, arbitrary: fc.constant(value) });

const errand = fc.record({
  does: fc.oneof(
    often<Errand>(6, 'join'),
    often<Errand>(8, 'claim'),
    often<Errand>(5, 'look-up'),
    often<Errand>(2, 'check pass'),
    often<Errand>(2, 'renew pass'),
    often<Errand>(1, 'leave'),
    often<Errand>(1, 'release'),
  ),
  who: fc.constantFrom(...PEOPLE),
  by,
  fate,
  olderPlace: fc.nat(7).map((one) => one === 7),
});

const wait = fc.record({
  does: fc.constant('wait' as const),
  ms: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 2_500 }) },
    { weight: 2, arbitrary: fc.integer({ min: 2_500, max: 30_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 30_000, max: 130_000 }) },
  ),
});

const round = fc.record({
  does: fc.oneof(often<'tick' | 'open'>(6, 'tick'), often<'tick' | 'open'>(1, 'open')),
  by,
  fate,
});

const chore = fc.record({
  does: fc.oneof(often<Chore>(2, 'store'), often<Chore>(3, 'read sale'), often<Chore>(1, 'restart')),
  by,
});

const crowd = fc.oneof(
  fc.record({ does: fc.constant('crowd joins' as const), by, count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    does: fc.constantFrom('crowd claims' as const, 'crowd leaves' as const),
    by,
    every: fc.integer({ min: 1, max: 3 }),
  }),
);

const news = fc.record({
  does: fc.oneof(
    often<News>(4, 'resume'),
    often<News>(2, 'pause'),
    often<News>(1, 'sell out'),
    often<News>(1, 'new line'),
    often<News>(3, 'lose Redis'),
    often<News>(3, 'mark'),
    often<News>(2, 'relapse'),
  ),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 54, arbitrary: errand },
  { weight: 20, arbitrary: round },
  { weight: 12, arbitrary: wait },
  { weight: 6, arbitrary: chore },
  { weight: 6, arbitrary: crowd },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('change settings' as const), to: settings }) },
  { weight: 5, arbitrary: news },
);

/** Schedules of up to `most` happenings, all kinds or those that `only` lets in. */
export function schedules(
  most: number,
  only: (one: Happening) => boolean = () => true,
): fc.Arbitrary<Schedule> {
  const happenings = fc.array(happening, { minLength: Math.ceil(most / 3), maxLength: most, size: 'max' });
  return fc.record({
    lobby: fc.nat(2).map((one) => one === 2),
    settings,
    happenings: happenings.map((all) => all.filter(only)),
  });
}
