import type { Call, Line } from './line';
import { clockOf, type Scene, spend } from './room';
import { countNow } from './seconds';

/** At most so many things of a kind run out in one step. */
const PASSES_AT_ONCE = 2_000;
const CALLS_AT_ONCE = 500;
/** After so many slots nothing is left of what was known of no-shows. */
const REMEMBERED_SLOTS = 300;

export function callOf({ calls }: Line, number: number): Call | undefined {
  return calls.find(({ from, to }) => from <= number && number <= to);
}

/** The call of a number that may still be claimed. */
export function openCallOf(line: Line, number: number, now: number): Call | undefined {
  const call = callOf(line, number);
  return call && call.deadline > clockOf(line, now) ? call : undefined;
}

/** Called, but before the line forgot whom it had called: as far as anybody knows. */
export function calledBeforeTheLoss({ after }: Line, number: number): boolean {
  return number <= after.called || (number > after.unsure.from && number <= after.unsure.to);
}

/** Calls made within a short while share one deadline, which the last of them still has in full. */
function noteCall({ line, caller, now }: Scene, from: number, to: number, slots: number): void {
  const { claimMs } = caller.settings;
  const clock = clockOf(line, now);
  const grain = Math.max(1_000, Math.floor(claimMs / 120));
  const last = line.calls.at(-1);
  if (last && last.to === from - 1 && clock - last.calledAt < grain) {
    last.to = to;
    last.slots += slots;
  } else if (slots > 0) {
    line.calls.push({ from, to, slots, claimed: 0, deadline: clock + grain + claimMs, calledAt: clock });
  }
}

/**
 * Calls the next in line until `slots` are taken up. A number that was given up takes none. Nor do numbers of which
 * nobody knows whether they were given out: whoever holds one is served when they show up.
 */
export function callNext(scene: Scene, slots: number): void {
  const { line, now } = scene;
  const { unsure } = line.after;
  let left = slots;
  while (left >= 1 && line.serving < line.issued) {
    if (line.serving >= unsure.from && line.serving < unsure.to) {
      line.serving = Math.min(unsure.to, line.issued);
      continue;
    }
    const from = line.serving + 1;
    const end = line.serving < unsure.from ? Math.min(unsure.from, line.issued) : line.issued;
    let to = line.serving;
    let taken = 0;
    while (to < end && taken < left) {
      to++;
      if (!line.gone.has(to)) taken++;
    }
    noteCall(scene, from, to, taken);
    countNow(line.slotsCalled, now, taken);
    countNow(line.numbersPassed, now, to - line.serving);
    line.serving = to;
    spend(line, taken);
    left -= taken;
  }
}

const inOrder = (people: Map<string, number>): string[] =>
  [...people].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([account]) => account);

/** Calls up to `most` again: those who stand by, then late comers, both in the order of their numbers. */
export function recall({ line, caller, now }: Scene, most: number): void {
  const next = [...inOrder(line.standingBy), ...inOrder(line.late)];
  for (const account of next.slice(0, Math.max(0, Math.min(most, CALLS_AT_ONCE)))) {
    stopWaiting(line, account);
    line.recalled.set(account, clockOf(line, now) + caller.settings.claimMs);
    spend(line, 1);
  }
}

/** Whether anybody is to be called again. */
export function hasSecondLine({ standingBy, late }: Line): boolean {
  return standingBy.size + late.size > 0;
}

export function isToBeCalledAgain({ standingBy, late }: Line, account: string): boolean {
  return standingBy.has(account) || late.has(account);
}

/** Takes somebody off the second line and out of the second calls. */
export function stopWaiting(line: Line, account: string): void {
  line.standingBy.delete(account);
  line.late.delete(account);
  line.recalled.delete(account);
}

function takeAwayOver(deadlines: Map<string, number>, now: number, most: number): void {
  const over = [...deadlines].filter(([, until]) => until <= now).sort(([, x], [, y]) => x - y);
  for (const [account] of over.slice(0, most)) deadlines.delete(account);
}

/** Takes away what has run out. While the line is paused passes only, since its own clock stands still. */
export function tidy({ line, caller, now }: Scene): void {
  takeAwayOver(line.passes, now, PASSES_AT_ONCE);
  if (!caller.admitting) {
    if (line.size !== null) line.pausedAt ??= now;
    return;
  }
  line.pausedMs += now - (line.pausedAt ?? now);
  line.pausedAt = null;
  const clock = clockOf(line, now);
  takeAwayOver(line.recalled, clock, CALLS_AT_ONCE);
  const open = line.calls.findIndex(({ deadline }) => deadline > clock);
  const ended = line.calls.splice(0, Math.min(open < 0 ? line.calls.length : open, CALLS_AT_ONCE));
  for (const { slots, claimed } of ended) {
    const kept = Math.max(0, 1 - slots / REMEMBERED_SLOTS);
    line.due = line.due * kept + slots;
    line.missed = line.missed * kept + (slots - claimed);
  }
}
