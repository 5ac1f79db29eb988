import { callNext, hasSecondLine, recall, tidy } from './calls';
import type { Answer } from './event';
import { inUse, openings, passesAbout, room, type Scene } from './room';
import { inTheLastMinute, secondOf } from './seconds';

/** Takes away what has run out, calls whom there is room for, and measures the pace. */
export function tick(scene: Scene, configuredPace: number): Answer {
  const { line, caller, now } = scene;
  tidy(scene);
  if (caller.admitting && caller.size !== null) {
    recall(scene, Math.min(openings(scene) - line.recalled.size, line.standingBy.size));
    recall(scene, room(scene));
    if (!hasSecondLine(line)) callNext(scene, room(scene));
  }
  line.pace = paceNow(scene, configuredPace);
  return {
    word: 'ticked',
    issued: line.issued,
    serving: line.serving,
    passes: passesAbout(line, now),
    inUse: inUse(line, now),
    admitted: inTheLastMinute(line.admissions, now),
    late: line.standingBy.size + line.late.size,
    bound: line.bound,
    pace: line.pace,
  };
}

/** The pace people can count on: the configured one while nobody waits or a line has only begun, else the measured. */
function paceNow({ line, caller, now }: Scene, configured: number): number {
  const waiting = line.size !== null && line.issued > line.serving && caller.admitting;
  if (!waiting) {
    line.lineSince = null;
    return configured;
  }
  line.lineSince ??= { second: secondOf(now), serving: line.serving };
  const lasted = secondOf(now) - line.lineSince.second;
  if (lasted < 10) return configured;
  if (lasted < 60) return Math.floor(((line.serving - line.lineSince.serving) * 60) / lasted + 0.5);
  return Math.floor((inTheLastMinute(line.numbersPassed, now) * 60) / 61 + 0.5);
}
