import { boundsOf } from '@/components/seat-map/geometry';
import type { Point, Rect } from '@/components/seat-map/viewport';
import type { Plan, Stage } from '@/lib/seating/layout';
import { bendRows, rounded, turnRows } from './bend';
import { freeName } from './names';
import {
  changeRows,
  changeSeats,
  changeSeatsOf,
  changeSections,
  type Numbers,
  type Row,
  type Section,
} from './parts';
import { numberedRows, rowsIn, type Selection, seatsChosen, sectionsIn } from './places';

/** Moves what is chosen, the stage as well, by whole centimetres. */
export function moveChosen(plan: Plan, selection: Selection, dx: number, dy: number): Plan {
  if (selection?.level === 'stage') {
    const { stage } = plan;
    return { ...plan, stage: { ...stage, ...rounded({ x: stage.x + dx, y: stage.y + dy }) } };
  }
  return changeSeats(plan, seatsChosen(plan, selection), (seat) => ({
    ...seat,
    ...rounded({ x: seat.x + dx, y: seat.y + dy }),
  }));
}

/** Turns what is chosen about its middle, clockwise on the screen. */
export function turnChosen(plan: Plan, selection: Selection, degrees: number): Plan {
  const picked = seatsChosen(plan, selection);
  const centre = middleOf(extentOfSeats(plan, picked));
  return changeSeats(
    plan,
    picked,
    (seat) => turnRows([{ name: '', seats: [seat] }], centre, degrees)[0]?.seats[0] ?? seat,
  );
}

/** Bends the chosen rows of each section together, see `bendRows`. */
export function bendChosen(plan: Plan, selection: Selection, bulge: number): Plan {
  const chosen = rowsIn(plan, selection);
  const bent = new Map<number, Row>();
  for (const section of sectionsIn(plan, selection)) {
    const rows = chosen.filter((row) => row.section === section);
    const after = bendRows(
      rows.map(({ row }) => row),
      bulge,
    );
    for (const [index, row] of after.entries()) bent.set(rows[index]?.number ?? -1, row);
  }
  return changeRows(plan, (row, { row: number }) => bent.get(number) ?? row);
}

/** Takes out what is chosen. The stage stays. */
export function removeChosen(plan: Plan, selection: Selection): Plan {
  return changeSeats(plan, seatsChosen(plan, selection), () => null);
}

/** Puts copies of the sections behind all others, to the right of the originals. */
export function duplicateSections(plan: Plan, picked: Numbers): Plan {
  const names = plan.sections.map(({ name }) => name);
  const copies = plan.sections.flatMap((section, number): Section[] => {
    if (!picked.has(number)) return [];
    const { width } = boundsOf(section.rows.flatMap((row) => row.seats));
    const name = freeName(section.name, names);
    names.push(name);
    const shift = Math.round(width + 150);
    return [
      { ...section, name, rows: changeSeatsOf(section.rows, (seat) => ({ ...seat, x: seat.x + shift })) },
    ];
  });
  return copies.length === 0 ? plan : { ...plan, sections: [...plan.sections, ...copies] };
}

/** Turns what is chosen over from left to right, about its own middle. */
export function mirrorChosen(plan: Plan, selection: Selection): Plan {
  const picked = seatsChosen(plan, selection);
  const { x, width } = extentOfSeats(plan, picked);
  return changeSeats(plan, picked, (seat) => ({ ...seat, x: Math.round(2 * x + width - seat.x) }));
}

export function renameSection(plan: Plan, number: number, name: string): Plan {
  return changeSections(plan, new Set([number]), (section) =>
    section.name === name ? section : { ...section, name },
  );
}

export function renameRow(plan: Plan, number: number, name: string): Plan {
  return changeRows(plan, (row, at) => (at.row === number && row.name !== name ? { ...row, name } : row));
}

export function assignZone(plan: Plan, picked: Numbers, zone: string): Plan {
  return changeSections(plan, picked, (section) => (section.zone === zone ? section : { ...section, zone }));
}

/** The stage in whole centimetres, at least a metre wide and deep. */
export function setStage(plan: Plan, stage: Stage): Plan {
  const { x, y } = rounded(stage);
  const width = Math.max(100, Math.round(stage.width));
  const height = Math.max(100, Math.round(stage.height));
  return { ...plan, stage: { x, y, width, height } };
}

/** The smallest rectangle around these seats. */
export function extentOfSeats(plan: Plan, picked: Numbers): Rect {
  return boundsOf(
    numberedRows(plan).flatMap(({ row, firstSeat }) =>
      row.seats.filter((_, index) => picked.has(firstSeat + index)),
    ),
  );
}

/** All of the plan, moved so that it begins at the top left corner with half a metre to spare; itself if it does. */
export function movedToMargin(plan: Plan): Plan {
  const { stage } = plan;
  const seats = boundsOf(plan.sections.flatMap(({ rows }) => rows.flatMap((row) => row.seats)));
  const [left, top] =
    plan.sections.length === 0
      ? [stage.x, stage.y]
      : [Math.min(stage.x, seats.x), Math.min(stage.y, seats.y)];
  if (left >= 0 && top >= 0) return plan;
  const [dx, dy] = [MARGIN - left, MARGIN - top];
  const moved = changeRows(plan, (row) => ({
    ...row,
    seats: row.seats.map((seat) => ({ ...seat, x: seat.x + dx, y: seat.y + dy })),
  }));
  return { ...moved, stage: { ...stage, x: stage.x + dx, y: stage.y + dy } };
}

const MARGIN = 50;

function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
