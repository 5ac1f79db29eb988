import { type Caller, UNLIMITED } from './event';
import type { Line } from './line';
import { inTheLastMinute } from './seconds';

/** A line, who asks, and when. */
export type Scene = { line: Line; caller: Caller; now: number };

/** Who is likely to come of a call counts against the rate until they have, or had time to see it. */
const FRESH_MS = 35_000;
/** So many of the latest calls are looked at for fresh ones. */
const CALLS_LOOKED_AT = 41;

/** The line's own time: it stands still while the line is paused. */
export function clockOf({ pausedAt, pausedMs }: Line, now: number): number {
  return (pausedAt ?? now) - pausedMs;
}

/** Slots of open calls that may still be claimed. */
function slotsOut({ calls }: Line): number {
  return calls.reduce((sum, { slots, claimed }) => sum + slots - claimed, 0);
}

/** Calls that may still be claimed, those for the second time included. */
export function unclaimed(line: Line): number {
  return slotsOut(line) + line.recalled.size;
}

/** Passes that live, those included that only their holders know of. */
export function passesAbout({ passes, after }: Line, now: number): number {
  let live = 0;
  for (const until of passes.values()) if (until > now) live++;
  return live + (now < after.passes.until ? after.passes.count : 0);
}

/** The share of those called of late who did not come. Few calls say little: the doubt counts as having come. */
function shareThatStaysAway({ due, missed }: Line): number {
  return Math.min(0.8, missed / Math.max(20, due));
}

/** Room that is kept for calls. Who was called a second time is sure of it; of the others as many as are likely to come. */
function reserved(line: Line): number {
  const slots = line.calls.reduce((sum, call) => sum + call.slots, 0);
  const likely = Math.ceil(slotsOut(line) - slots * shareThatStaysAway(line));
  return line.recalled.size + Math.max(0, likely);
}

/** Room that is taken or kept. */
export function inUse(line: Line, now: number): number {
  const owed = clockOf(line, now) < line.after.calls.until ? line.after.calls.count : 0;
  return passesAbout(line, now) + reserved(line) + owed;
}

/**
 * How many more may be called now, going by the rate. Three limits: an even flow (a twelfth of a minute at once), as
 * many calls a minute as bring the rate when some do not come, and room in the rate for those who still may.
 */
function budget({ line, caller, now }: Scene): number {
  const { rate } = caller.settings;
  if (rate >= UNLIMITED) return UNLIMITED;
  const share = 1 - shareThatStaysAway(line);
  const full = Math.max(1, rate / 12);
  const { left, at } = line.allowance ?? { left: full, at: now };
  line.allowance = { left: Math.min(full, left + (Math.max(0, now - at) * rate) / share / 60_000), at: now };
  const freshFrom = clockOf(line, now) - FRESH_MS;
  const fresh = line.calls.slice(-CALLS_LOOKED_AT).filter(({ calledAt }) => calledAt >= freshFrom);
  const onTheirWay = fresh.reduce((sum, { slots, claimed }) => sum + Math.max(0, slots * share - claimed), 0);
  const callsLeft = rate / share - inTheLastMinute(line.slotsCalled, now);
  const admitted = inTheLastMinute(line.admissions, now);
  const admissionsLeft = rate - admitted - line.recalled.size - onTheirWay;
  return Math.floor(Math.min(line.allowance.left, callsLeft, admissionsLeft));
}

/** How many more may be called now. */
export function room(scene: Scene): number {
  const free = scene.caller.settings.cap - inUse(scene.line, scene.now);
  return free < 1 ? 0 : Math.min(free, budget(scene));
}

/** How many could be let in this moment, whoever else was called. */
export function openings({ line, caller, now }: Scene): number {
  const { cap, rate } = caller.settings;
  return Math.min(cap - passesAbout(line, now), rate - inTheLastMinute(line.admissions, now));
}

export function spend({ allowance }: Line, slots: number): void {
  if (allowance) allowance.left -= slots;
}
