import type { Place } from '../place';
import { callNext, hasSecondLine, tidy } from './calls';
import type { Answer } from './event';
import { isUsedUp } from './places';
import { room, type Scene } from './room';

/** One place an account. Before the opening an index, after it the next number; in between nobody gets one. */
export function join(scene: Scene, account: string): Answer {
  const { line, caller, now } = scene;
  const known = line.people.get(account);
  if (known && !isUsedUp(line, account, known, now))
    return { word: 'again', place: known.place, left: line.bound - line.issued };
  if (line.size !== null && caller.size === null) return { word: 'opening' };
  if (line.issued >= line.bound) return { word: 'full', issued: line.issued };
  const place: Place =
    line.size === null ? { kind: 'index', value: line.issued } : { kind: 'number', value: line.issued + 1 };
  line.issued++;
  line.people.set(account, { place, standing: 'waiting', again: known !== undefined });
  callAtOnce(scene, place);
  return { word: 'new', place, left: line.bound - line.issued };
}

/** With nobody in front and room to spare, one's turn comes with the place. */
function callAtOnce(scene: Scene, place: Place): void {
  const { line, caller } = scene;
  if (place.kind === 'index' || !caller.admitting) return;
  if (line.serving !== place.value - 1 || hasSecondLine(line)) return;
  tidy(scene);
  if (room(scene) >= 1) callNext(scene, 1);
}
