import type { Place } from '../place';

/**
 * `standing by`: came when called and found no room. `late`: did not come when called. Both are called again before
 * anybody new. `done`: given up or used up.
 */
export type Standing = 'waiting' | 'standing by' | 'late' | 'admitted' | 'done';

/** The one place of an account. `again`: it replaced a place that was used up. */
export type Person = { place: Place; standing: Standing; again: boolean };

/** Numbers that were called together. `slots`: how many of them take up room; who comes in time is `claimed`. */
export type Call = {
  from: number;
  to: number;
  slots: number;
  claimed: number;
  deadline: number;
  calledAt: number;
};

/** Something that counts against the cap until a time, because the line forgot who has it. */
export type Debt = { count: number; until: number };

/** How many of something happened in each second. */
export type Seconds = Map<number, number>;

/**
 * A line as the rules see it. Times are milliseconds since 1970; those of calls are by the line's own clock, which
 * stands still while it is paused. What can be counted is not stored: the room that is taken follows from passes and
 * calls, the pace from the seconds.
 */
export type Line = {
  epoch: number;
  /** Its memory was away and came back: whether with all that it had, it cannot know. */
  cameBack: boolean;
  /** The highest number given out; before the opening, how many have registered. */
  issued: number;
  /** Numbers beyond this one are not given out: nobody would remember them after a loss. */
  bound: number;
  /** How many had registered at the opening; null before it. */
  size: number | null;
  /** Everybody up to this number has been called. */
  serving: number;
  people: Map<string, Person>;
  /** Account → when its pass runs out. One that has run out stays until somebody tidies up. */
  passes: Map<string, number>;
  /** Oldest first. */
  calls: Call[];
  /** Account → number: to be called again, these first and late comers after them. */
  standingBy: Map<string, number>;
  late: Map<string, number>;
  /** Account → deadline: was called again. */
  recalled: Map<string, number>;
  /** Numbers that were given up before they were called. */
  gone: Set<number>;
  admissions: Seconds;
  slotsCalled: Seconds;
  numbersPassed: Seconds;
  /** What may be called at once, growing with time. */
  allowance: { left: number; at: number } | null;
  /** Those called of late, and how many of them did not come; both fade. */
  due: number;
  missed: number;
  pausedAt: number | null;
  /** How long the line has been paused altogether. */
  pausedMs: number;
  /** The pace as last told, and since when there has been a line. */
  pace: number;
  lineSince: { second: number; serving: number } | null;
  /** What a loss leaves open. */
  after: {
    /** Places up to this one were given out before the loss. */
    highest: number;
    /** Numbers up to this one were called before the loss. */
    called: number;
    /** Numbers after `from` up to `to`: nobody knows whether they were given out. */
    unsure: { from: number; to: number };
    passes: Debt;
    calls: Debt;
  };
};

const copyOf = <Key, Value extends object>(map: Map<Key, Value>): Map<Key, Value> =>
  new Map([...map].map(([key, value]) => [key, { ...value }]));

/** A copy that shares nothing which the rules change. */
export function cloneLine(line: Line): Line {
  return {
    ...line,
    people: copyOf(line.people),
    passes: new Map(line.passes),
    calls: line.calls.map((call) => ({ ...call })),
    standingBy: new Map(line.standingBy),
    late: new Map(line.late),
    recalled: new Map(line.recalled),
    gone: new Set(line.gone),
    admissions: new Map(line.admissions),
    slotsCalled: new Map(line.slotsCalled),
    numbersPassed: new Map(line.numbersPassed),
    allowance: line.allowance && { ...line.allowance },
    after: { ...line.after, passes: { ...line.after.passes }, calls: { ...line.after.calls } },
  };
}
