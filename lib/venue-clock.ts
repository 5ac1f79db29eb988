import { fromAbsolute, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date';

/** Which of the two hours is meant that a clock shows twice when it is put back. */
export type Pass = 'first' | 'second';

/** What a venue's clock shows at a moment; `pass` only in an hour that it shows twice. */
export type VenueClock = { clock: string; pass?: Pass };

/** The moment that is meant by what a venue's clock shows. Moments are ISO 8601 in UTC. */
export type ClockReading =
  | { kind: 'once'; at: string }
  /** The clock is put back and shows this twice. */
  | { kind: 'twice'; first: string; second: string }
  /** The clock is put forward and never shows this; `next` is what it shows instead. */
  | { kind: 'never'; next: string }
  | { kind: 'unreadable' };

const CLOCK = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/;

/** What the clock in `timeZone` shows at that moment, to the minute, as a datetime-local input has it: `2026-11-28T19:30`. */
export function clockAt(at: string, timeZone: string): VenueClock {
  const shown = toCalendarDateTime(fromAbsolute(Date.parse(at), timeZone))
    .toString()
    .slice(0, 16);
  const reading = readClock(shown, timeZone);
  if (reading.kind !== 'twice') return { clock: shown };
  return { clock: shown, pass: Date.parse(at) < Date.parse(reading.second) ? 'first' : 'second' };
}

/** Which moment a clock in `timeZone` means by `clock` (`2026-11-28T19:30`). */
export function readClock(clock: string, timeZone: string): ClockReading {
  if (!CLOCK.test(clock)) return { kind: 'unreadable' };
  try {
    const local = parseDateTime(clock);
    const first = toZoned(local, timeZone, 'earlier');
    const second = toZoned(local, timeZone, 'later');
    if (first.compare(second) === 0) return { kind: 'once', at: first.toAbsoluteString() };
    // In a gap the library moves to either side of it; in an hour that comes twice it keeps the hour.
    const kept = toCalendarDateTime(first).compare(local) === 0;
    if (kept) return { kind: 'twice', first: first.toAbsoluteString(), second: second.toAbsoluteString() };
    return { kind: 'never', next: toCalendarDateTime(second).toString().slice(0, 16) };
  } catch {
    // 30 February, hour 25, or a zone that nobody knows.
    return { kind: 'unreadable' };
  }
}

/** The same as a moment: null where the clock never shows this or it cannot be read. Of two moments the one meant by `pass`. */
export function momentOf({ clock, pass }: VenueClock, timeZone: string): string | null {
  const reading = readClock(clock, timeZone);
  if (reading.kind === 'once') return reading.at;
  if (reading.kind === 'twice') return pass === 'second' ? reading.second : reading.first;
  return null;
}
