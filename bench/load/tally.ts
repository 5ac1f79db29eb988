import type { ApiAnswer } from '@/components/booking/api-client';
import { Histogram, type HistogramParts } from './histogram';

/** A claim in the same moment as the end of the minute's quota: the line's own way to say "in a moment". */
const NO_ERROR = new Set(['claim not-your-turn']);

export type TallyParts = {
  latencies: Record<string, HistogramParts>;
  counts: Record<string, number>;
  /** By kind: what was asked, and what came instead of an answer. */
  errors: Record<string, number>;
  /** How many answers to polls came in each second since the epoch. */
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

/** What a crowd of browsers has met with. */
export class Tally {
  private readonly latencies = new Map<string, Histogram>();
  private readonly counts = new Map<string, number>();
  private readonly errors = new Map<string, number>();
  private readonly pollsBySecond = new Map<number, number>();
  readonly admissions: number[] = [];
  readonly connections = { connections: 0, sentAgain: 0 };

  constructor(private readonly opensAt: number) {}

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  answered(what: string, milliseconds: number, answer: ApiAnswer<unknown>): void {
    this.took(what, milliseconds);
    if (what === 'status') this.polled(milliseconds);
    if (answer.ok) return;
    const kind = `${what} ${answer.code}`;
    if (NO_ERROR.has(kind)) this.count(kind);
    else this.errors.set(kind, (this.errors.get(kind) ?? 0) + 1);
  }

  private took(what: string, milliseconds: number): void {
    const histogram = this.latencies.get(what) ?? new Histogram();
    this.latencies.set(what, histogram);
    histogram.add(milliseconds);
  }

  private polled(milliseconds: number): void {
    const now = Date.now();
    this.took(pollsOf(now - this.opensAt), milliseconds);
    const second = Math.floor(now / 1_000);
    this.pollsBySecond.set(second, (this.pollsBySecond.get(second) ?? 0) + 1);
  }

  failed(what: string, error: unknown): void {
    const reason =
      error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : 'unknown';
    const kind = `${what} ${reason}`;
    this.errors.set(kind, (this.errors.get(kind) ?? 0) + 1);
  }

  parts(): TallyParts {
    return {
      latencies: Object.fromEntries(
        [...this.latencies].map(([what, histogram]) => [what, histogram.parts()]),
      ),
      counts: Object.fromEntries(this.counts),
      errors: Object.fromEntries(this.errors),
      pollsBySecond: Object.fromEntries(this.pollsBySecond),
      admissions: this.admissions,
      connections: this.connections,
    };
  }
}

/** The tallies of several drivers as one. */
export function together(tallies: TallyParts[]) {
  const added = (pick: (tally: TallyParts) => Record<string, number>): Record<string, number> => {
    const total: Record<string, number> = {};
    for (const tally of tallies)
      for (const [what, n] of Object.entries(pick(tally))) total[what] = (total[what] ?? 0) + n;
    return total;
  };
  return {
    latencyOf: (what: string): Histogram =>
      Histogram.of(tallies.flatMap(({ latencies }) => latencies[what] ?? [])),
    counts: added(({ counts }) => counts),
    errors: added(({ errors }) => errors),
    connections: added(({ connections }) => connections),
    mostPollsInASecond: Math.max(0, ...Object.values(added(({ pollsBySecond }) => pollsBySecond))),
    admissions: tallies.flatMap(({ admissions }) => admissions).sort((a, b) => a - b),
  };
}
