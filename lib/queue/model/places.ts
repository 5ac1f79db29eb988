import type { Place } from '../place';
import { callOf, isToBeCalledAgain, stopWaiting } from './calls';
import type { Past, Shown } from './event';
import type { Line, Person, Standing } from './line';
import { clockOf } from './room';

const isSame = (a: Place, b: Place): boolean => a.kind === b.kind && a.value === b.value;

/** Registrations come before numbers. */
function isOlder(a: Place, b: Place): boolean {
  return a.kind === b.kind ? a.value < b.value : a.kind === 'index';
}

function isFromBeforeTheLoss({ after }: Line, { kind, value }: Place): boolean {
  return kind === 'index' ? value < after.highest : value <= after.highest;
}

/** When the account's pass runs out; null when it has none that lives. */
export function passUntil({ passes }: Line, account: string, now: number): number | null {
  const until = passes.get(account) ?? 0;
  return until > now ? until : null;
}

/** Until when, by the line's clock, the account may claim after a second call. */
export function recalledUntil(line: Line, account: string, now: number): number | null {
  const until = line.recalled.get(account) ?? 0;
  return until > clockOf(line, now) ? until : null;
}

/** Nothing more can come of the place: its holder may line up again. */
export function isUsedUp(line: Line, account: string, { standing }: Person, now: number): boolean {
  if (standing === 'admitted') return passUntil(line, account, now) === null;
  if (standing === 'late')
    return recalledUntil(line, account, now) === null && !isToBeCalledAgain(line, account);
  return standing === 'done';
}

/**
 * The person behind a signed place; null when the account has another one by now, `unsure` when the record has to be
 * asked first. A place that nothing is known of was lost and is entered again. It also takes over from one that its
 * holder was given after the loss, for having been forgotten.
 */
export function personShown(line: Line, shown: Shown, now: number): Person | null | 'unsure' {
  const known = line.people.get(shown.account) ?? null;
  if (known) {
    if (isSame(known.place, shown.place)) return known;
    const forgotten = isFromBeforeTheLoss(line, shown.place) && !isFromBeforeTheLoss(line, known.place);
    const isInFront = isOlder(shown.place, known.place);
    if (!isInFront || !forgotten || known.again || known.standing !== 'waiting') return null;
  }
  return enterAgain(line, shown, known, now);
}

function standingAfter(past: Past | null, now: number): Standing {
  if (past === 'over') return 'done';
  if (typeof past !== 'number') return 'waiting';
  return past > now ? 'admitted' : 'done';
}

/** Whoever was called before the loss may have been let in, and is let in once only. */
function enterAgain(line: Line, shown: Shown, instead: Person | null, now: number): Person | null | 'unsure' {
  const { account, place, number, past } = shown;
  if (number !== null && number <= line.after.called && past === null) return 'unsure';
  const person: Person = { place, standing: standingAfter(past, now), again: false };
  if (instead) {
    if (person.standing === 'done') return null;
    const { kind, value } = instead.place;
    if (kind === 'number' && value > line.serving) line.gone.add(value);
  }
  if (place.kind === 'number') line.issued = Math.max(line.issued, place.value);
  else if (line.size === null) line.issued = Math.max(line.issued, place.value + 1);
  if (person.standing === 'admitted' && typeof past === 'number') {
    line.passes.set(account, past);
    payBackPass(line);
  }
  line.people.set(account, person);
  return person;
}

/** One pass less that only its holder knows of. */
export function payBackPass({ after }: Line): void {
  after.passes.count = Math.max(0, after.passes.count - 1);
}

/** Whatever a place takes up is free again. */
export function giveUp(line: Line, account: string, { standing }: Person, number: number | null): void {
  if (standing === 'admitted') line.passes.delete(account);
  if (standing === 'late' || standing === 'standing by') stopWaiting(line, account);
  if (standing !== 'waiting' || number === null) return;
  const call = callOf(line, number);
  if (number > line.serving) line.gone.add(number);
  else if (call) call.claimed++;
}
