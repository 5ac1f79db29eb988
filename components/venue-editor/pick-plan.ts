import { visitSeatsIn } from '@/components/seat-map/grid-index';
import type { MapModel } from '@/components/seat-map/model';
import { canPick, type Pointing, seatMeant, sectionAt } from '@/components/seat-map/pick';
import { type Point, type Rect, toWorld, type View } from '@/components/seat-map/viewport';
import { type Level, type Selection, select } from './plan/places';

/** What a tap means: `far` when seats are too small there to be told apart. */
export type Picked = { level: Level; number: number } | { level: 'stage' } | 'far' | null;

/** The section, row or seat under a point of the map, or the stage. */
export function pickAt(map: MapModel, view: View, at: Point, level: Level, pointing: Pointing): Picked {
  const section = sectionAt(map, view, at);
  if (level === 'section' || (section === null && !canPick(map, view, pointing))) {
    return section === null ? stageAt(map, view, at) : { level: 'section', number: section };
  }
  if (!canPick(map, view, pointing)) return 'far';
  const anySeat = new Uint8Array(map.layout.seatCount);
  const seat = seatMeant(map, view, at, pointing, anySeat);
  if (seat === null) return stageAt(map, view, at);
  return level === 'seat' ? { level, number: seat } : { level, number: rowNumbers(map)[seat] ?? 0 };
}

/** Everything of one level that has a seat in the rectangle (centimetres). */
export function pickInside(map: MapModel, area: Rect, level: Level): Selection {
  const found = new Set<number>();
  const rows = level === 'row' ? rowNumbers(map) : [];
  visitSeatsIn(map.grid, area, (seat) => {
    if (level === 'seat') found.add(seat);
    else if (level === 'section') found.add(map.sectionOf[seat] ?? 0);
    else found.add(rows[seat] ?? 0);
  });
  return select(level, found);
}

/** By seat: its row's number, counted through the whole plan. */
function rowNumbers({ layout }: MapModel): Int32Array {
  const numbers = new Int32Array(layout.seatCount);
  const rows = layout.sections.flatMap((section) => section.rows);
  for (const [number, { firstSeat, seatCount }] of rows.entries()) {
    numbers.fill(number, firstSeat, firstSeat + seatCount);
  }
  return numbers;
}

function stageAt({ layout }: MapModel, view: View, at: Point): Picked {
  const { x, y } = toWorld(view, at);
  const { stage } = layout;
  const inside = x >= stage.x && x <= stage.x + stage.width && y >= stage.y && y <= stage.y + stage.height;
  return inside ? { level: 'stage' } : null;
}
