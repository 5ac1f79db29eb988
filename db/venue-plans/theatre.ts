import type { Plan } from '@/lib/seating/layout';
import { type RowDraft, rowBetween, type SectionDraft, settlePlan, smallestThatFits } from './draft';
import { offsetPath, type Path, tracePath } from './geometry';
import { vary } from './random';
import { rowLetter } from './row-name';

const ROW = 88;
const AISLE = 110;
const CROSS_AISLE = 170;
const BALCONY_GAP = 330;

type House = { arc: Path; radius: number; fan: number; wall: number; columns: number };

/** Curved rows round one centre behind the stage's edge: stalls in two banks, and a balcony when it is large enough. */
export function theatrePlan(capacity: number, random: () => number): Plan {
  const scale = Math.sqrt(capacity / 1200);
  const radius = 1500 * Math.max(0.62, scale ** 0.75) * vary(random, 1, 0.06);
  const front = radius * 0.24;
  const house: House = {
    arc: tracePath({ x: -radius, y: front - radius }, Math.PI / 2, [{ length: Math.PI * radius, radius }]),
    radius,
    fan: vary(random, 0.53, 0.05),
    wall: radius * vary(random, capacity <= 2200 ? 1 : 1.2, 0.05),
    columns: capacity < 300 ? 2 : capacity <= 2200 ? 3 : 5,
  };
  const stage = { x: -radius * 0.5, y: -radius * 0.4, width: radius, height: radius * 0.4 };
  const sections = smallestThatFits(capacity, 120, (rows) => auditorium(house, rows, capacity >= 400));
  return settlePlan(stage, sections, capacity);
}

function auditorium(house: House, rows: number, hasBalcony: boolean): SectionDraft[] {
  const stalls = hasBalcony ? Math.ceil(rows * 0.68) : rows;
  const front = Math.ceil(stalls * 0.45);
  const rear = stalls - front;
  const rearAt = front * ROW + CROSS_AISLE - ROW;
  const balconyAt = rearAt + rear * ROW + BALCONY_GAP - ROW;
  const side = (near: string, far: string) => (column: number) =>
    Math.abs(column - (house.columns - 1) / 2) < 1 ? near : far;
  const middleStalls = hasBalcony ? side('vip', 'r') : side('vip', 'vip');
  return [
    ...bank(house, { name: 'Stalls', letter: 0, row: 0, rows: front, at: 0, zone: middleStalls }),
    ...bank(house, {
      name: 'Stalls',
      letter: house.columns,
      row: front,
      rows: rear,
      at: rearAt,
      zone: side('r', 's'),
    }),
    ...bank(house, {
      name: 'Balcony',
      letter: 0,
      row: 0,
      rows: rows - stalls,
      at: balconyAt,
      zone: side('s', 'a'),
    }),
  ];
}

type Bank = {
  name: string;
  letter: number;
  row: number;
  rows: number;
  at: number;
  zone: (column: number) => string;
};

/** One bank of rows, cut into columns by aisles that point to the centre. Row letters run on from `row`. */
function bank(house: House, { name, letter, row, rows, at, zone }: Bank): SectionDraft[] {
  return Array.from({ length: house.columns }, (_, column) => ({
    name: `${name} ${rowLetter(letter + column)}`,
    zone: zone(column),
    rows: Array.from({ length: rows }, (_, index) =>
      columnRow(house, rowLetter(row + index), at + index * ROW, column),
    ),
  }));
}

function columnRow(house: House, name: string, offset: number, column: number): RowDraft {
  const fan = Math.min(house.fan, Math.asin(Math.min(1, house.wall / (house.radius + offset))));
  const edges = columnEdges(house.columns).map((edge) => Math.max(-fan, Math.min(fan, edge * house.fan)));
  const station = (edge: number) => 0.5 + (edges[edge] ?? 0) / Math.PI;
  return rowBetween(name, offsetPath(house.arc, offset), [station(column), station(column + 1)], AISLE);
}

/** Aisles as shares of the fan's half: the middle is wider than the wings. */
function columnEdges(columns: number): number[] {
  if (columns === 2) return [-1, 0, 1];
  if (columns === 3) return [-1, -0.4, 0.4, 1];
  return [-1, -0.66, -0.24, 0.24, 0.66, 1];
}
