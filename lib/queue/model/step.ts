import { claim } from './claim';
import type { Answer, Ask, Caller, LineEvent } from './event';
import { leave, release, showPass } from './give-up';
import { join } from './join';
import { cloneLine, type Line } from './line';
import { lookUp } from './look-up';
import { isBehind, restore } from './restore';
import type { Scene } from './room';
import { tick } from './tick';

/**
 * The rules of a line: what an event makes of it, and the answer. Nothing else is read or changed, so the same events
 * at the same times always give the same line. `line` null: there is none, or it was lost.
 */
export function step(
  line: Line | null,
  event: LineEvent,
  now: number,
): { line: Line | null; answer: Answer } {
  return advance(line && cloneLine(line), event, now);
}

/** The same for whoever needs the old line no more: it is changed in place. */
export function advance(
  line: Line | null,
  event: LineEvent,
  now: number,
): { line: Line | null; answer: Answer } {
  if ('caller' in event) {
    const { epoch, seen } = event.caller;
    if (!line || line.epoch < (epoch ?? line.epoch) || line.issued < seen)
      return { line, answer: { word: 'lost' } };
    if (line.epoch > (epoch ?? line.epoch)) return { line, answer: { word: 'stale' } };
    learnOpening(line, event.caller);
    return { line, answer: answerTo({ line, caller: event.caller, now }, event.ask) };
  }
  if (event.type === 'loss') return { line: null, answer: { word: 'ok' } };
  if (event.type === 'relapse')
    return { line: event.line && { ...cloneLine(event.line), cameBack: true }, answer: { word: 'ok' } };
  if (line && !isBehind(line, event)) return { line, answer: { word: 'restored', anew: false } };
  return { line: restore(line, event, now), answer: { word: 'restored', anew: true } };
}

/** The database's word on the opening counts, whatever the line itself has frozen. */
function learnOpening(line: Line, { size }: Caller): void {
  if (size === null || size === line.size) return;
  line.size = size;
  line.issued = Math.max(line.issued, size);
}

function answerTo(scene: Scene, ask: Ask): Answer {
  switch (ask.type) {
    case 'join':
      return join(scene, ask.accounts);
    case 'claim':
      return claim(scene, ask);
    case 'look-up':
      return lookUp(scene, ask);
    case 'leave':
      return leave(scene, ask);
    case 'release':
      return release(scene, ask.account);
    case 'pass':
      return showPass(scene, ask);
    case 'open':
      return open(scene, ask.opensAt);
    case 'extend':
      scene.line.bound = Math.max(scene.line.bound, ask.bound);
      return { word: 'ok' };
    case 'tick':
      return tick(scene, ask.configuredPace);
  }
}

/** Fixes how many had registered, once. */
function open({ line, now }: Scene, opensAt: number): Answer {
  if (line.size === null && now < opensAt) return { word: 'early' };
  line.size ??= line.issued;
  return { word: 'size', size: line.size };
}
