import type { Place } from '../place';
import { callOf, isToBeCalledAgain, stopWaiting } from './calls';
import type { Past, Shown } from './event';
import type { Line, Person } from './line';
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
  const { account, place, past } = shown;
  const known = line.people.get(account) ?? null;
  const same = known && isSame(known.place, place) ? known : null;
  if (known && !same && !mayTakeOver(line, place, known)) return null;
  const doubt = isDoubtful(line, shown, same, now);
  if (same && !doubt) return same;
  if (doubt && past === null) return 'unsure';
  if (!same && known) {
    if (isOver(past, now)) return null;
    const { kind, value } = known.place;
    if (kind === 'number' && value > line.serving) line.gone.add(value);
  }
  const person = same ?? enter(line, shown);
  bringUpToDate(line, shown, person, now);
  return person;
}

/** From before the loss, in front of the place that was given since, and of that nothing has come yet. */
function mayTakeOver(line: Line, place: Place, { place: given, again, standing }: Person): boolean {
  const forgotten = isFromBeforeTheLoss(line, place) && !isFromBeforeTheLoss(line, given);
  return forgotten && isOlder(place, given) && !again && standing === 'waiting';
}

/** Whoever was called before the loss may have been let in since what the line remembers of them. */
function isDoubtful(line: Line, { number }: Shown, person: Person | null, now: number): boolean {
  if (number === null || number > line.after.called) return false;
  if (!person) return true;
  if (person.standing === 'admitted') return now < line.after.passes.until;
  return person.standing !== 'done';
}

const isOver = (past: Past | null, now: number): boolean =>
  past === 'over' || (typeof past === 'number' && past <= now);

function enter(line: Line, { account, place }: Shown): Person {
  if (place.kind === 'number') line.issued = Math.max(line.issued, place.value);
  else if (line.size === null) line.issued = Math.max(line.issued, place.value + 1);
  const person: Person = { place, standing: 'waiting', again: false };
  line.people.set(account, person);
  return person;
}

/** A place is let in once: what is on record counts. */
function bringUpToDate(line: Line, { account, number, past }: Shown, person: Person, now: number): void {
  if (past === null || past === 'none') return;
  if (isOver(past, now)) {
    giveUp(line, account, person, number);
    person.standing = 'done';
  } else if (person.standing !== 'admitted' && typeof past === 'number') {
    giveUp(line, account, person, number);
    person.standing = 'admitted';
    line.passes.set(account, past);
    payBackPass(line);
  }
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
