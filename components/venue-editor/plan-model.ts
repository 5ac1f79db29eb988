import { boundsOf, contains, grow } from '@/components/seat-map/geometry';
import { buildMapModel, type MapModel } from '@/components/seat-map/model';
import type { Rect } from '@/components/seat-map/viewport';
import { compileLayout, type Plan, type PriceZone } from '@/lib/seating/layout';
import { SEAT_BLOCKED } from '@/lib/seating/seat-status';

/** The map's model of a plan that is being edited, with room around it to draw in. */
export type PlanModel = { map: MapModel; status: Uint8Array; counts: Uint32Array };

/** Colours of zones in the order in which they come in the plan; blue and red mean what is chosen and drawn. */
const COLORS = ['#1d6f5c', '#8a5a00', '#6d28d9', '#57514a', '#0e7490', '#4d7c0f', '#9d174d', '#7c4a2d'];

export function zonesOf(plan: Plan): string[] {
  return [...new Set(plan.sections.map(({ zone }) => zone))];
}

/** Zones as the map wants them: here without a price. */
export function colouredZones(ids: readonly string[]): PriceZone[] {
  return ids.map((id, index) => ({
    id,
    name: id,
    price: 0,
    currency: 'KRW',
    color: COLORS[index % COLORS.length] ?? '#57514a',
  }));
}

/** Takes some tens of milliseconds for 60,000 seats: for a finished edit, not for every move of a pointer. */
export function buildPlanModel(name: string, plan: Plan, zones: PriceZone[], area: Rect): PlanModel {
  const layout = compileLayout(name, plan);
  const map = buildMapModel({ ...layout, version: '', zones });
  const status = new Uint8Array(layout.seatCount);
  for (const seat of layout.blocked ?? []) status[seat] = SEAT_BLOCKED;
  const counts = Uint32Array.from(layout.sections, ({ seatCount }) => seatCount);
  return { map: { ...map, bounds: area }, status, counts };
}

/**
 * Where there is to draw: the plan with a margin. The area of before is kept for as long as the plan is well inside
 * of it, so that the map does not move under the hand that draws.
 */
export function drawingArea(plan: Plan, before: Rect | null): Rect {
  const extent = extentOfPlan(plan);
  const near = grow(extent, 200);
  if (
    before &&
    contains(before, near) &&
    contains(before, { x: near.x + near.width, y: near.y + near.height })
  ) {
    return before;
  }
  const wished = grow(extent, Math.max(400, 0.2 * Math.max(extent.width, extent.height)));
  if (!before) return wished;
  return boundsOf([...cornersOf(before), ...cornersOf(wished)]);
}

function extentOfPlan({ stage, sections }: Plan): Rect {
  // One after the other, for a plan of 60,000 seats is looked at after every edit.
  let { x: left, y: top } = stage;
  let [right, bottom] = [stage.x + stage.width, stage.y + stage.height];
  for (const { rows } of sections) {
    for (const { seats } of rows) {
      for (const { x, y } of seats) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
      }
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function cornersOf({ x, y, width, height }: Rect) {
  return [
    { x, y },
    { x: x + width, y: y + height },
  ];
}
