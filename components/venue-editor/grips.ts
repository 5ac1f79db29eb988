import type { Pointing } from '@/components/seat-map/pick';
import { type Point, toScreen, type View } from '@/components/seat-map/viewport';
import type { Plan } from '@/lib/seating/layout';
import { extentOfSeats } from './plan/arrange';
import { bendGrip, bulgeOf } from './plan/bend';
import { rowsIn, type Selection, seatsChosen, sectionsIn } from './plan/places';
import type { Stroke } from './plan/strokes';

/** A knob on the map, and the stroke that pulling it makes. Points in centimetres. */
export type Grip = { at: Point; lift: Point; stroke: Stroke };

/** Pixels that a knob stands off from what it belongs to. */
const OFF = 30;
const REACH = { fine: 13, coarse: 24 };

/** The knobs of what is chosen: to turn it, to bend its rows, to size the stage. */
export function gripsOf(plan: Plan, selection: Selection): Grip[] {
  if (!selection) return [];
  if (selection.level === 'stage') {
    const { x, y, width, height } = plan.stage;
    const corner = { x: x + width, y: y + height };
    return [{ at: corner, lift: { x: 0, y: 0 }, stroke: { kind: 'stage', from: corner } }];
  }
  const seats = seatsChosen(plan, selection);
  if (seats.size < 2) return [];
  const { x, y, width, height } = extentOfSeats(plan, seats);
  const centre = { x: x + width / 2, y: y + height / 2 };
  const top = { x: centre.x, y };
  const turn: Grip = { at: top, lift: { x: 0, y: -OFF }, stroke: { kind: 'turn', from: top, centre } };
  if (selection.level === 'seat' || sectionsIn(plan, selection).size > 1) return [turn];
  const rows = rowsIn(plan, selection).map(({ row }) => row);
  const end = bendGrip(rows);
  if (!end) return [turn];
  const { at, front } = end;
  const lift = { x: -front.y * OFF * 0.5 + front.x * 4, y: front.x * OFF * 0.5 + front.y * 4 };
  return [
    turn,
    { at, lift: awayFrom(centre, at, lift), stroke: { kind: 'bend', from: at, front, bulge: bulgeOf(rows) } },
  ];
}

export function gripPoint({ at, lift }: Grip, view: View): Point {
  const { x, y } = toScreen(view, at);
  return { x: x + lift.x, y: y + lift.y };
}

/** The knob under a point of the screen. */
export function gripAt(grips: readonly Grip[], view: View, at: Point, pointing: Pointing): Grip | null {
  return (
    grips.find((grip) => {
      const { x, y } = gripPoint(grip, view);
      return Math.hypot(x - at.x, y - at.y) <= REACH[pointing];
    }) ?? null
  );
}

function awayFrom(centre: Point, at: Point, lift: Point): Point {
  const outwards = (at.x - centre.x) * lift.x + (at.y - centre.y) * lift.y >= 0;
  return outwards ? lift : { x: -lift.x, y: -lift.y };
}
