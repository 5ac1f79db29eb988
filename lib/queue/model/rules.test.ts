import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Played, play } from '../../testing/line-play';
import { type Happening, PEOPLE, type Schedule, schedules } from '../../testing/line-schedule';
import type { Place } from '../place';
import { type Answer, type Ask, type LineEvent, UNLIMITED } from './event';
import { cloneLine, type Line } from './line';
import { inUse, passesAbout, unclaimed } from './room';
import { step } from './step';

type Step = Played & { line: Line | null };

/** The course of a schedule, with a copy of the line as it was after each event. */
function courseOf(schedule: Schedule): Step[] {
  const steps: Step[] = [];
  play(schedule, (line, played) => steps.push({ ...played, line: line && cloneLine(line) }));
  return steps;
}

/** Nothing is lost and nobody changes the settings: what was promised has to be kept to the letter. */
const isCalm = ({ does }: Happening): boolean =>
  !['lose Redis', 'relapse', 'change settings', 'new line', 'restart'].includes(does);

const anything = schedules(120);
const calm = schedules(160, isCalm);

const holds = (property: (schedule: Schedule) => void, arbitrary = anything) =>
  fc.assert(fc.property(arbitrary, property), { numRuns: 80, includeErrorInReport: true });

/** Whether some schedule of many comes to this. */
const happens = (property: (schedule: Schedule) => boolean, arbitrary = calm) =>
  fc.sample(arbitrary, { seed: 7, numRuns: 250 }).some(property);

const epochOf = ({ event }: Played): number | null => ('caller' in event ? event.caller.epoch : null);

/** Each new place that was given out, once. */
function placesOf(steps: Step[]): string[] {
  return steps.flatMap((one) =>
    newPlacesIn(one.answer).map(({ kind, value }) => `${epochOf(one)} ${kind} ${value}`),
  );
}

function newPlacesIn(answer: Answer): Place[] {
  if (answer.word !== 'joined') return [];
  return answer.each.flatMap((joined) => (joined.word === 'new' ? [joined.place] : []));
}

type Admission = { at: number; who: string };

/** When each place was let in; being told of the same pass again is not another time. */
function admissionsOf(steps: Step[]): Admission[] {
  const first = new Map<string, Admission>();
  for (const { event, answer, now } of steps) {
    if (!('caller' in event) || event.ask.type !== 'claim' || answer.word !== 'pass') continue;
    const { account, place } = event.ask;
    const key = `${event.caller.epoch} ${account} ${place.kind} ${place.value}`;
    if (!first.has(key)) first.set(key, { at: now, who: account });
  }
  return [...first.values()];
}

function mostInAMinute(admissions: Admission[]): number {
  const times = admissions.map(({ at }) => at);
  return Math.max(0, ...times.map((at) => times.filter((one) => one >= at && one < at + 60_000).length));
}

function mostTaken(steps: Step[], taken: (line: Line, now: number) => number): number {
  return Math.max(0, ...steps.map(({ line, now }) => (line ? taken(line, now) : 0)));
}

const certain = (line: Line, now: number) => passesAbout(line, now) + line.recalled.size;

describe('numbers', () => {
  it('are given out once, whatever happens', () => {
    holds((schedule) => {
      const places = placesOf(courseOf(schedule));
      expect(new Set(places).size).toBe(places.length);
    });
  });

  it('begin behind those who came before the opening', () => {
    holds((schedule) => {
      for (const { line, answer } of courseOf(schedule))
        for (const { kind, value } of newPlacesIn(answer))
          if (kind === 'number') expect(value).toBeGreaterThan(line?.size ?? 0);
    });
  });

  it('never end up behind the frontier that is called, which only moves forward', () => {
    holds((schedule) => {
      let before = 0;
      for (const { line, event } of courseOf(schedule)) {
        if (!line || !('caller' in event)) before = 0;
        if (!line) continue;
        expect(line.serving).toBeGreaterThanOrEqual(before);
        expect(line.serving).toBeLessThanOrEqual(line.issued);
        before = line.serving;
      }
    });
  });
});

describe('the cap', () => {
  it('holds for passes and those who were called a second time', () => {
    holds((schedule) => {
      expect(mostTaken(courseOf(schedule), certain)).toBeLessThanOrEqual(schedule.settings.cap);
    }, calm);
  });

  it('holds for everybody who was called, while everybody comes', () => {
    holds((schedule) => {
      const taken = (line: Line, now: number) =>
        line.missed === 0 ? passesAbout(line, now) + unclaimed(line) : 0;
      expect(mostTaken(courseOf(schedule), taken)).toBeLessThanOrEqual(schedule.settings.cap);
    }, calm);
  });

  it('is used to the full, and exceeded by calls when some do not come', () => {
    const isSmall = ({ settings }: Schedule) => settings.cap === 12;
    const all = (line: Line, now: number) => passesAbout(line, now) + unclaimed(line);
    expect(happens((one) => isSmall(one) && mostTaken(courseOf(one), certain) === 12)).toBe(true);
    expect(happens((one) => isSmall(one) && mostTaken(courseOf(one), all) > 12)).toBe(true);
  });
});

describe('the rate', () => {
  it('holds in any 60 seconds', () => {
    holds((schedule) => {
      const most = mostInAMinute(admissionsOf(courseOf(schedule)));
      expect(most).toBeLessThanOrEqual(schedule.settings.rate);
    }, calm);
  });

  it('is used to the full', () => {
    const by = 'A' as const;
    const fate = 'arrives' as const;
    const everybody = (does: 'join' | 'claim'): Happening[] =>
      PEOPLE.map((who) => ({ does, who, by, fate, olderPlace: false }));
    const second: Happening[] = [
      { does: 'wait', ms: 1_000 },
      { does: 'tick', by, fate },
      ...everybody('claim'),
    ];
    const happenings = [...everybody('join'), ...Array.from({ length: 90 }, () => second).flat()];
    const settings = { cap: 100, rate: 6, claimMs: 120_000, passMs: 600_000 };
    const admissions = admissionsOf(courseOf({ lobby: false, settings, happenings }));
    expect(admissions).toHaveLength(PEOPLE.length);
    expect(mostInAMinute(admissions)).toBe(6);
  });
});

describe('a claim', () => {
  it('is granted to nobody whose number has not been called', () => {
    holds((schedule) => {
      for (const { event, answer, line } of courseOf(schedule)) {
        if (!('caller' in event) || event.ask.type !== 'claim' || answer.word !== 'pass') continue;
        expect(event.ask.number ?? 0).toBeLessThanOrEqual(line?.serving ?? 0);
      }
    });
  });
});

describe('an account', () => {
  it('gets no other place while it has a pass', () => {
    holds((schedule) => {
      const passes = new Map<string, number>();
      for (const { event, answer, now } of courseOf(schedule)) {
        if (!('caller' in event)) continue;
        const { ask } = event;
        for (const account of newcomersIn(ask, answer))
          expect(passes.get(account) ?? 0).toBeLessThanOrEqual(now);
        if (answer.word === 'pass' && 'account' in ask) passes.set(ask.account, answer.until);
        if (ask.type === 'leave' || ask.type === 'release') passes.delete(ask.account);
      }
    }, calm);
  });

  it('is told the same place however often it asks', () => {
    holds((schedule) => {
      const places = new Map<string, Place>();
      for (const { event, answer } of courseOf(schedule)) {
        if (!('caller' in event) || event.ask.type !== 'join' || answer.word !== 'joined') continue;
        for (const [index, joined] of answer.each.entries()) {
          const account = event.ask.accounts[index] ?? '';
          if (joined.word === 'again') expect(places.get(account)).toEqual(joined.place);
          if (joined.word === 'new') places.set(account, joined.place);
        }
      }
    }, calm);
  });
});

function newcomersIn(ask: Ask, answer: Answer): string[] {
  if (ask.type !== 'join' || answer.word !== 'joined') return [];
  return ask.accounts.filter((_, index) => answer.each[index]?.word === 'new');
}

describe('a line with room in which somebody waits', () => {
  it('goes on within two ticks', () => {
    holds((schedule) => {
      const last = courseOf(schedule).at(-1);
      let line: Line | null = last?.line ?? null;
      if (!line || line.size === null) return;
      const waiting = line.issued - line.serving + line.standingBy.size + line.late.size;
      const settings = { ...schedule.settings, rate: UNLIMITED, cap: UNLIMITED };
      const caller = { epoch: line.epoch, settings, admitting: true, size: line.size, seen: 0 };
      const tick: LineEvent = { caller, ask: { type: 'tick', configuredPace: 60 } };
      let now = last?.now ?? 0;
      for (let round = 0; round < 2; round++) {
        now += 400;
        settings.cap = inUse(line, now) + 1;
        line = step(line, tick, now).line ?? line;
      }
      const left = line.issued - line.serving + line.standingBy.size + line.late.size;
      if (waiting > 0) expect(left).toBeLessThan(waiting);
    });
  });
});

describe('a step', () => {
  it('leaves the line that it began with as it was, and comes out the same again', () => {
    holds((schedule) => {
      let line: Line | null = null;
      for (const { event, now, line: after } of courseOf(schedule)) {
        const before: Line | null = line && cloneLine(line);
        const next: { line: Line | null } =
          'type' in event && event.type === 'mark' ? { line } : step(line, event, now);
        expect(line).toEqual(before);
        expect(next.line).toEqual(after);
        line = next.line;
      }
    }, schedules(40));
  });
});
