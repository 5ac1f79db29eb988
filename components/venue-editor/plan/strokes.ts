import type { Point, Rect } from '@/components/seat-map/viewport';
import type { Plan } from '@/lib/seating/layout';
import { bendChosen, moveChosen, setStage, turnChosen } from './arrange';
import { type RowSpec, rowAlong, rowsInside, withRows, withSection } from './draw-rows';
import type { Edit } from './edit';
import { countSeats, type Row } from './parts';
import { numberedRows, rowsIn, type Selection, sectionsIn, select } from './places';

/** What a stroke of the pointer does, from where it began. */
export type Stroke =
  | { kind: 'row'; from: Point; count?: number }
  | { kind: 'block'; from: Point }
  | { kind: 'move'; from: Point }
  | { kind: 'turn'; from: Point; centre: Point }
  /** `front` is the way to pull, `bulge` what it was before. */
  | { kind: 'bend'; from: Point; front: Point; bulge: number }
  | { kind: 'stage'; from: Point };

export type StrokeSettings = {
  spec: RowSpec;
  /** Zone of new sections. */
  zone: string;
  /** Draws into the chosen section, and otherwise a new one. */
  intoChosen: boolean;
  /** Turns by steps of 15 degrees. */
  stepwise: boolean;
};

/** The edit that a stroke makes when it ends at `to`; null when it is too short, or would draw too much. */
export function editOfStroke(
  stroke: Stroke,
  to: Point,
  selection: Selection,
  { spec, zone, intoChosen, stepwise }: StrokeSettings,
): Edit | null {
  const dx = to.x - stroke.from.x;
  const dy = to.y - stroke.from.y;
  switch (stroke.kind) {
    case 'row':
      return drawing(rowAlong(stroke.from, to, spec, stroke.count), selection, zone, intoChosen);
    case 'block':
      return drawing(rowsInside(rectBetween(stroke.from, to), spec), selection, zone, intoChosen);
    case 'move':
      return {
        command: selection?.level === 'stage' ? 'stage' : 'move',
        change: (plan) => moveChosen(plan, selection, dx, dy),
      };
    case 'turn': {
      const degrees = angleTo(stroke.centre, to) - angleTo(stroke.centre, stroke.from);
      const step = stepwise ? 15 : 1;
      return {
        command: 'turn',
        change: (plan) => turnChosen(plan, selection, Math.round(degrees / step) * step),
      };
    }
    case 'bend': {
      const bulge = stroke.bulge + dx * stroke.front.x + dy * stroke.front.y;
      return { command: 'bend', change: (plan) => bendChosen(plan, selection, bulge) };
    }
    case 'stage':
      return {
        command: 'stage',
        change: (plan) =>
          setStage(plan, { ...plan.stage, width: plan.stage.width + dx, height: plan.stage.height + dy }),
      };
  }
}

/** Puts new rows into the one chosen section, or else into a section of their own, and chooses what was drawn. */
export function drawing(rows: Row[], selection: Selection, zone: string, intoChosen: boolean): Edit | null {
  if (rows.length === 0) return null;
  const into = intoChosen && selection?.level !== 'stage' ? selection : null;
  return {
    command: 'draw',
    change: (plan) => {
      const [section, other] = sectionsIn(plan, into);
      return section === undefined || other !== undefined
        ? withSection(plan, rows, zone)
        : withRows(plan, section, rows);
    },
    choose: (plan) => {
      const [section] = sectionsIn(plan, into);
      if (section === undefined || sectionsIn(plan, into).size > 1) {
        return select('section', [plan.sections.length - 1]);
      }
      const own = numberedRows(plan).filter((row) => row.section === section);
      return select(
        'row',
        own.slice(-rows.length).map(({ number }) => number),
      );
    },
  };
}

/** What an edit would look like: the seats of what is chosen after it, row by row, and the stage. */
export type Preview = { rows: readonly Row[]; stage: Plan['stage'] | null; seats: number };

export function previewOf(edit: Edit, plan: Plan, selection: Selection): Preview {
  const after = edit.change(plan);
  const chosen = edit.choose ? edit.choose(after) : selection;
  const rows = rowsIn(after, chosen).map(({ row, firstSeat }) =>
    chosen?.level === 'seat'
      ? { ...row, seats: row.seats.filter((_, index) => chosen.numbers.has(firstSeat + index)) }
      : row,
  );
  return {
    rows,
    stage: after.stage === plan.stage ? null : after.stage,
    seats: edit.command === 'draw' ? countSeats(after) - countSeats(plan) : 0,
  };
}

export function rectBetween(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

function angleTo(from: Point, to: Point): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}
