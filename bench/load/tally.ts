import type { ApiAnswer } from '@/components/booking/api-client';
import { Histogram, type HistogramParts } from './histogram';

/** What the shop says in the course of things, which is no failure of anybody. */
const NO_ERROR = new Set([
  // In the same moment as the end of the minute's quota: the line's own way to say "in a moment".
  'claim not-your-turn',
  'join sold-out',
  'me sold-out',
  'claim sold-out',
  'hold seats-taken',
  'hold leaves-single-seat',
  'pay insufficient-balance',
  'pay in-progress',
  'top up in-progress',
  'hold in-progress',
]);

export type TallyParts = {
  latencies: Record<string, HistogramParts>;
  /** By second since the epoch, of what is to be followed over time. */
  latenciesBySecond: Record<string, Record<string, HistogramParts>>;
  counts: Record<string, number>;
  /** Bytes of the answers. */
  bytes: Record<string, number>;
  /** By kind: what was asked, and what came instead of an answer. */
  errors: Record<string, number>;
  /** How many answers, and answers to polls, came in each second since the epoch. */
  answersBySecond: Record<string, number>;
  pollsBySecond: Record<string, number>;
  /** When each pass that was given out runs out, by the server's clock. */
  admissions: number[];
  connections: { connections: number; sentAgain: number };
};

/** Polls are told apart by when they came: with everybody in the lobby, just after the opening, later. */
export const POLLS = ['polls before the opening', 'polls in the first minute', 'polls afterwards'] as const;

const MINUTE_MS = 60_000;

function pollsOf(sinceOpening: number): string {
  const [before, first, afterwards] = POLLS;
  if (sinceOpening < 0) return before;
  return sinceOpening < MINUTE_MS ? first : afterwards;
}

/** What a crowd of browsers has met with. `opensAt`: epoch milliseconds; `followed`: what is told second by second. */
export class Tally {
  private readonly latencies = new Map<string, Histogram>();
  private readonly bySecond = new Map<string, Map<number, Histogram>>();
  private readonly counts = new Map<string, number>();
  private readonly bytes = new Map<string, number>();
  private readonly errors = new Map<string, number>();
  private readonly answersBySecond = new Map<number, number>();
  private readonly pollsBySecond = new Map<number, number>();
  readonly admissions: number[] = [];
  readonly connections = { connections: 0, sentAgain: 0 };

  constructor(
    private readonly opensAt: number,
    followed: string[] = [],
  ) {
    for (const what of followed) this.bySecond.set(what, new Map());
  }

  count(what: string, n = 1): void {
    add(this.counts, what, n);
  }

  answered(what: string, milliseconds: number, bytes: number): void {
    const now = Date.now();
    const second = Math.floor(now / 1_000);
    histogramOf(this.latencies, what).add(milliseconds);
    const seconds = this.bySecond.get(what);
    if (seconds) histogramOf(seconds, second).add(milliseconds);
    add(this.bytes, what, bytes);
    add(this.answersBySecond, second);
    if (what !== 'status') return;
    histogramOf(this.latencies, pollsOf(now - this.opensAt)).add(milliseconds);
    add(this.pollsBySecond, second);
  }

  addBytes(what: string, bytes: number): void {
    add(this.bytes, what, bytes);
  }

  /** Counts the answer as an error, if it is one. */
  refused(what: string, answer: ApiAnswer<unknown>): void {
    if (answer.ok) return;
    const kind = `${what} ${answer.code}`;
    add(NO_ERROR.has(kind) ? this.counts : this.errors, kind);
  }

  failed(what: string, error: unknown): void {
    const reason =
      error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : 'unknown';
    add(this.errors, `${what} ${reason}`);
  }

  parts(): TallyParts {
    return {
      latencies: partsOf(this.latencies),
      latenciesBySecond: Object.fromEntries(
        [...this.bySecond].map(([what, seconds]) => [what, partsOf(seconds)]),
      ),
      counts: Object.fromEntries(this.counts),
      bytes: Object.fromEntries(this.bytes),
      errors: Object.fromEntries(this.errors),
      answersBySecond: Object.fromEntries(this.answersBySecond),
      pollsBySecond: Object.fromEntries(this.pollsBySecond),
      admissions: this.admissions,
      connections: this.connections,
    };
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, n = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

function histogramOf<Key>(histograms: Map<Key, Histogram>, key: Key): Histogram {
  const histogram = histograms.get(key) ?? new Histogram();
  histograms.set(key, histogram);
  return histogram;
}

const partsOf = (histograms: Map<string | number, Histogram>): Record<string, HistogramParts> =>
  Object.fromEntries([...histograms].map(([key, histogram]) => [key, histogram.parts()]));

/** The tallies of several drivers as one. */
export function together(tallies: TallyParts[]) {
  const added = (pick: (tally: TallyParts) => Record<string, number>): Record<string, number> => {
    const total: Record<string, number> = {};
    for (const tally of tallies)
      for (const [what, n] of Object.entries(pick(tally))) total[what] = (total[what] ?? 0) + n;
    return total;
  };
  const answers = added(({ answersBySecond }) => answersBySecond);
  return {
    latencyOf: (what: string): Histogram =>
      Histogram.of(tallies.flatMap(({ latencies }) => latencies[what] ?? [])),
    /** In one second since the epoch; empty when nothing of it was answered then. */
    latencyIn: (what: string, second: number): Histogram =>
      Histogram.of(tallies.flatMap(({ latenciesBySecond }) => latenciesBySecond[what]?.[second] ?? [])),
    counts: added(({ counts }) => counts),
    bytes: added(({ bytes }) => bytes),
    errors: added(({ errors }) => errors),
    connections: added(({ connections }) => connections),
    mostPollsInASecond: Math.max(0, ...Object.values(added(({ pollsBySecond }) => pollsBySecond))),
    answersIn: (second: number): number => answers[second] ?? 0,
    admissions: tallies.flatMap(({ admissions }) => admissions).sort((a, b) => a - b),
  };
}
