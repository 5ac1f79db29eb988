import type { Plan, Stage } from '@/lib/seating/layout';
import { lengthAt, type Path, pointAt, tracePath } from './geometry';

/** Centimetres from seat to seat: the closest that a full row stands, and the widest that a thinned row spreads. */
const PITCH = 51;
const WIDEST_PITCH = 60;
/** Free space left of and above everything. */
const MARGIN = 50;

/** A row before its seats are counted: the stretch of a curve that seats may fill. */
export type RowDraft = { name: string; path: Path; from: number; to: number };
/** A section before its seats are counted. Standing places are numbered through the section, seats by the row. */
export type SectionDraft = { name: string; zone: string; standing?: boolean; rows: RowDraft[] };

/** The stretch of `path` between two stations that stays `aisle` / 2 clear of both. */
export function rowBetween(name: string, path: Path, stations: [number, number], aisle: number): RowDraft {
  return {
    name,
    path,
    from: lengthAt(path, stations[0]) + aisle / 2,
    to: lengthAt(path, stations[1]) - aisle / 2,
  };
}

/** A straight row at height `y`. */
export function straightRow(name: string, y: number, left: number, right: number): RowDraft {
  const length = right - left;
  return { name, path: tracePath({ x: left, y }, 0, [{ length, radius: Infinity }]), from: 0, to: length };
}

/** How many seats fit into the drafts. */
function roomIn(sections: SectionDraft[]): number {
  return sections.reduce(
    (sum, section) => sum + section.rows.reduce((row, draft) => row + roomOf(draft), 0),
    0,
  );
}

/**
 * The draft of the least size from 1 to `most` that has room for `capacity`, found by halving: `draft(n)` grows with n.
 * Throws when even `most` is too small.
 */
export function smallestThatFits(
  capacity: number,
  most: number,
  draft: (size: number) => SectionDraft[],
): SectionDraft[] {
  let tooSmall = 0;
  let enough = most;
  let fitting = draft(most);
  if (roomIn(fitting) < capacity)
    throw new Error(`no draft up to size ${most} has room for ${capacity} seats`);
  while (enough - tooSmall > 1) {
    const size = (tooSmall + enough) >> 1;
    const candidate = draft(size);
    if (roomIn(candidate) < capacity) {
      tooSmall = size;
    } else {
      enough = size;
      fitting = candidate;
    }
  }
  return fitting;
}

/**
 * Puts exactly `capacity` seats into drafts that have room for at least as many. What is too much is taken from
 * all rows evenly, and a thinned row spreads to keep its edges in line with its neighbours'; a standing block
 * fills from the front instead, so that its last line may be short.
 */
export function settlePlan(stage: Stage, drafts: SectionDraft[], capacity: number): Plan {
  const room = roomIn(drafts);
  let seen = 0;
  const keep = (places: number) => {
    const before = Math.floor((seen * capacity) / room);
    seen += places;
    return Math.floor((seen * capacity) / room) - before;
  };
  const sections = drafts.map(({ name, zone, rows, standing }) => ({
    name,
    zone,
    rows: (standing ? standingRows(rows, keep) : seatedRows(rows, keep)).filter(
      (row) => row.seats.length > 0,
    ),
  }));
  return moveToMargin({ stage, sections: sections.filter((section) => section.rows.length > 0) });
}

type Keep = (places: number) => number;

function seatedRows(rows: RowDraft[], keep: Keep) {
  return rows.map((row) => ({
    name: row.name,
    seats: placeSeats(row, keep(roomOf(row))).map((at, index) => ({ label: String(index + 1), ...at })),
  }));
}

function standingRows(rows: RowDraft[], keep: Keep) {
  let left = keep(rows.reduce((sum, row) => sum + roomOf(row), 0));
  let number = 0;
  return rows.map((row) => {
    const count = Math.min(left, roomOf(row));
    left -= count;
    return {
      name: row.name,
      seats: placeSeats(row, count).map((at) => ({ label: String(++number), ...at })),
    };
  });
}

function roomOf(row: RowDraft): number {
  const length = row.to - row.from;
  return length < 0 ? 0 : Math.floor(length / PITCH) + 1;
}

function placeSeats(row: RowDraft, count: number): { x: number; y: number }[] {
  const length = row.to - row.from;
  const pitch = count > 1 ? Math.min(WIDEST_PITCH, length / (count - 1)) : 0;
  const first = row.from + (length - pitch * (count - 1)) / 2;
  return Array.from({ length: count }, (_, index) => pointAt(row.path, first + pitch * index));
}

function moveToMargin(plan: Plan): Plan {
  const seats = plan.sections.flatMap((section) => section.rows.flatMap((row) => row.seats));
  const left = seats.reduce((least, seat) => Math.min(least, seat.x), plan.stage.x) - MARGIN;
  const top = seats.reduce((least, seat) => Math.min(least, seat.y), plan.stage.y) - MARGIN;
  for (const seat of seats) {
    seat.x = Math.round(seat.x - left);
    seat.y = Math.round(seat.y - top);
  }
  const { x, y, width, height } = plan.stage;
  const stage = {
    x: Math.round(x - left),
    y: Math.round(y - top),
    width: Math.round(width),
    height: Math.round(height),
  };
  return { ...plan, stage };
}
