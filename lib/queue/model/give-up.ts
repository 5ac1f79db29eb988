import type { Answer, Past, Shown } from './event';
import { giveUp, passUntil, payBackPass, personShown } from './places';
import type { Scene } from './room';

/** Gives up the place that was shown, whatever has come of it. */
export function leave({ line, now }: Scene, shown: Shown): Answer {
  const person = personShown(line, shown, now);
  if (person === 'unsure') return { word: 'unsure' };
  if (person && person.standing !== 'done') {
    giveUp(line, shown.account, person, shown.number);
    person.standing = 'done';
  }
  return { word: 'left', admitted: shown.number !== null && shown.number <= line.serving };
}

/** Gives up the account's pass, whichever it is. */
export function release({ line }: Scene, account: string): Answer {
  const person = line.people.get(account);
  if (person?.standing === 'admitted') {
    giveUp(line, account, person, null);
    person.standing = 'done';
  }
  return { word: 'left', admitted: person?.standing === 'done' };
}

/** Whether a signed pass still holds. One that the line has forgotten is taken in again until its own end. */
export function showPass(
  { line, caller, now }: Scene,
  shown: Shown & { until: number; renew: boolean },
): Answer {
  if (shown.until <= now) return { word: 'dead' };
  const person = personShown(line, { ...shown, past: knownOf(shown) }, now);
  if (person === 'unsure') return { word: 'unsure' };
  if (!person || person.standing === 'done') return { word: 'dead' };
  if (person.standing !== 'admitted') {
    giveUp(line, shown.account, person, shown.number);
    person.standing = 'admitted';
    payBackPass(line);
  }
  const known = passUntil(line, shown.account, now) ?? 0;
  const until = shown.renew ? now + caller.settings.passMs : shown.until;
  if (until > known) line.passes.set(shown.account, until);
  return { word: 'pass', until: Math.max(until, known) };
}

/** A pass may have been prolonged since it was put on record. */
function knownOf({ past, until }: { past: Past | null; until: number }): Past | null {
  return typeof past === 'number' ? Math.max(past, until) : past;
}
