import { calledBeforeTheLoss, isToBeCalledAgain, openCallOf } from './calls';
import type { Answer, Shown } from './event';
import type { Person } from './line';
import { passUntil, personShown, recalledUntil } from './places';
import { clockOf, type Scene } from './room';

type Stand = Extract<Answer, { word: 'stands' }>['state'];

/** Where the holder of a place stands, and until when that holds. */
export function lookUp(scene: Scene, shown: Shown): Answer {
  const person = personShown(scene.line, shown, scene.now);
  if (person === 'unsure') return { word: 'unsure' };
  const [state, until = 0] = standOf(scene, shown, person);
  return { word: 'stands', state, until, serving: scene.line.serving, pace: scene.line.pace };
}

function standOf({ line, caller, now }: Scene, shown: Shown, person: Person | null): [Stand, number?] {
  const { account, number } = shown;
  const inRealTime = (deadline: number) => now + deadline - clockOf(line, now);
  if (!person || person.standing === 'done') return ['done'];
  if (person.standing === 'admitted') {
    const until = passUntil(line, account, now);
    return until === null ? ['done'] : ['admitted', until];
  }
  if (number === null) return ['registered'];
  if (person.standing !== 'waiting') {
    const until = recalledUntil(line, account, now);
    if (until !== null && caller.admitting) return ['your_turn', inRealTime(until)];
    return [until !== null || isToBeCalledAgain(line, account) ? 'waiting' : 'missed'];
  }
  if (number > line.serving || !caller.admitting) return ['waiting'];
  const call = openCallOf(line, number, now);
  if (call) return ['your_turn', inRealTime(call.deadline)];
  return [calledBeforeTheLoss(line, number) ? 'your_turn' : 'missed'];
}
