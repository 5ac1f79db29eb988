import { calledBeforeTheLoss, hasSecondLine, isToBeCalledAgain, openCallOf, tidy } from './calls';
import type { Answer, Shown } from './event';
import type { Person } from './line';
import { passUntil, personShown, recalledUntil } from './places';
import { clockOf, openings, room, type Scene, spend } from './room';
import { countNow } from './seconds';

type Claimant = { account: string; person: Person; number: number };

/**
 * A turn becomes a pass. More are called than there is room for, since some do not come: who comes in time and finds
 * none stands by, and is the next for whom there is. Who comes late is called again after those.
 */
export function claim(scene: Scene, shown: Shown): Answer {
  const { line, caller, now } = scene;
  const { account, number } = shown;
  const person = personShown(line, shown, now);
  if (person === 'unsure') return { word: 'unsure' };
  if (!person || person.standing === 'done') return { word: 'spent' };
  if (person.standing === 'admitted') {
    const until = passUntil(line, account, now);
    return until === null ? { word: 'spent' } : { word: 'pass', until };
  }
  if (number === null || !caller.admitting) return { word: 'wait' };
  tidy(scene);
  const claimant = { account, person, number };
  return person.standing === 'waiting' ? claimFirst(scene, claimant) : claimAgain(scene, claimant);
}

function admit({ line, caller, now }: Scene, { account, person }: Claimant): Answer {
  const until = now + caller.settings.passMs;
  line.passes.set(account, until);
  person.standing = 'admitted';
  countNow(line.admissions, now, 1);
  return { word: 'pass', until };
}

function standBy({ line }: Scene, { account, person, number }: Claimant): Answer {
  if (person.standing === 'waiting') person.standing = 'standing by';
  line.standingBy.set(account, number);
  return { word: 'wait' };
}

/** Room this moment, beside that which is kept for those who were called again. */
function hasRoomNow(scene: Scene): boolean {
  return openings(scene) - scene.line.recalled.size >= 1;
}

function claimFirst(scene: Scene, claimant: Claimant): Answer {
  const { line, now } = scene;
  const { number } = claimant;
  if (number > line.serving) return { word: 'wait' };
  const call = openCallOf(line, number, now);
  if (call) {
    const canEnter = line.standingBy.size === 0 && hasRoomNow(scene);
    call.claimed++;
    return canEnter ? admit(scene, claimant) : standBy(scene, claimant);
  }
  const debt = line.after.calls;
  if (calledBeforeTheLoss(line, number) && debt.count > 0 && clockOf(line, now) < debt.until) {
    const canEnter = line.standingBy.size === 0 && hasRoomNow(scene);
    debt.count--;
    return canEnter ? admit(scene, claimant) : standBy(scene, claimant);
  }
  return comeLate(scene, claimant);
}

function claimAgain(scene: Scene, claimant: Claimant): Answer {
  const { line, now } = scene;
  const { account, person } = claimant;
  if (recalledUntil(line, account, now) !== null) {
    line.recalled.delete(account);
    return hasRoomNow(scene) ? admit(scene, claimant) : standBy(scene, claimant);
  }
  if (isToBeCalledAgain(line, account)) return { word: 'wait' };
  return person.standing === 'late' ? { word: 'missed' } : comeLate(scene, claimant);
}

function comeLate(scene: Scene, claimant: Claimant): Answer {
  const { line } = scene;
  if (!hasSecondLine(line) && room(scene) >= 1) {
    spend(line, 1);
    return admit(scene, claimant);
  }
  claimant.person.standing = 'late';
  line.late.set(claimant.account, claimant.number);
  return { word: 'wait' };
}
