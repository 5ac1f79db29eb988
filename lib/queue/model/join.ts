import type { Place } from '../place';
import { callNext, hasSecondLine, tidy } from './calls';
import type { Answer, Joined } from './event';
import { isUsedUp } from './places';
import { room, type Scene } from './room';

/** Those who come at the same moment are served in the order given, as if each had come alone. */
export function join(scene: Scene, accounts: string[]): Answer {
  const each = accounts.map((account) => joinOne(scene, account));
  const { bound, issued } = scene.line;
  return { word: 'joined', left: bound - issued, issued, each };
}

/** One place an account. Before the opening an index, after it the next number; in between nobody gets one. */
function joinOne(scene: Scene, account: string): Joined {
  const { line, caller, now } = scene;
  const known = line.people.get(account);
  if (known && !isUsedUp(line, account, known, now)) return { word: 'again', place: known.place };
  if (line.size !== null && caller.size === null) return { word: 'opening' };
  if (line.issued >= line.bound) return { word: 'full' };
  const place: Place =
    line.size === null ? { kind: 'index', value: line.issued } : { kind: 'number', value: line.issued + 1 };
  line.issued++;
  line.people.set(account, { place, standing: 'waiting', again: known !== undefined });
  if (place.kind === 'number' && caller.admitting && line.serving === place.value - 1) callAtOnce(scene);
  return { word: 'new', place };
}

/** With nobody in front and room to spare, one's turn comes with the place. */
function callAtOnce(scene: Scene): void {
  tidy(scene);
  if (!hasSecondLine(scene.line) && room(scene) >= 1) callNext(scene, 1);
}
