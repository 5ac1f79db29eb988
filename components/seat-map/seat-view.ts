import type { Stage } from '@/lib/seating/layout';
import type { Point } from './viewport';

/** How the stage is seen from a seat. */
export type SeatView = {
  /** Whole metres to the middle of the stage's front. */
  metres: number;
  /** Whole degrees off the stage's axis, 0 (right in front of it) to 180 (right behind). */
  degrees: number;
  /** On which side of the stage one sits, as seen when facing it. */
  side: 'centre' | 'left' | 'right' | 'behind';
};

/** Within so many degrees nobody would say that they sit to the side. */
const CENTRE = 3;
/** From here on one looks at the performers' backs. */
const BEHIND = 110;

/**
 * The view from a point of the plan (centimetres). The front of a stage is its lower edge, because plans have y grow away
 * from the stage; its axis goes down from the middle of that edge.
 */
export function seatView(stage: Stage, { x, y }: Point): SeatView {
  const across = x - (stage.x + stage.width / 2);
  const away = y - (stage.y + stage.height);
  const metres = Math.round(Math.hypot(across, away) / 100);
  const degrees = Math.round((Math.atan2(Math.abs(across), away) * 180) / Math.PI);
  return { metres, degrees, side: sideOf(degrees, across) };
}

function sideOf(degrees: number, across: number): SeatView['side'] {
  if (degrees <= CENTRE) return 'centre';
  if (degrees >= BEHIND) return 'behind';
  // Facing the stage, that is up the plan, the left of the plan is to the left.
  return across < 0 ? 'left' : 'right';
}
