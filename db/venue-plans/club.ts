import type { Plan } from '@/lib/seating/layout';
import { rowBetween, type SectionDraft, settlePlan, smallestThatFits, straightRow } from './draft';
import { offsetPath, tracePath } from './geometry';
import { vary } from './random';
import { rowLetter } from './row-name';

const LINE = 60;
const GANGWAY = 130;
const STAGE_GAP = 160;
const CORNER = 180;
const SEAT_ROW = 85;
/** Below this many there is no balcony, only a row of seats along the back wall. */
const SMALL_ROOM = 150;

/**
 * A room with a flat floor of numbered standing places in blocks A, B, …, and a narrow balcony of seats around
 * three sides of it.
 */
export function clubPlan(capacity: number, random: () => number): Plan {
  const width = Math.max(230, 51 * Math.sqrt(capacity * vary(random, 1.15, 0.12)));
  const depth = 180 + width * 0.15;
  const stageWidth = width * vary(random, 0.66, 0.1);
  const stage = { x: -stageWidth / 2, y: -depth, width: stageWidth, height: depth };
  const sections = smallestThatFits(capacity, 200, (lines) => {
    const floor = standingBlocks(width, lines);
    const bottom = STAGE_GAP + lines * LINE + (floor.banks - 1) * GANGWAY;
    if (capacity < SMALL_ROOM) return [...floor.blocks, backRow(width, bottom)];
    return [...floor.blocks, ...balcony(width, bottom, Math.round(Math.sqrt(capacity) / 11))];
  });
  return settlePlan(stage, sections, capacity);
}

function standingBlocks(width: number, lines: number): { blocks: SectionDraft[]; banks: number } {
  const columns = Math.max(1, Math.min(4, Math.round(width / 750)));
  const banks = Math.max(1, Math.min(3, Math.floor(lines / 9)));
  const block = (width - (columns - 1) * GANGWAY) / columns;
  const perBank = Math.ceil(lines / banks);
  const blocks: SectionDraft[] = [];
  for (let bank = 0; bank < banks; bank++) {
    const count = Math.min(perBank, lines - bank * perBank);
    for (let column = 0; column < columns; column++) {
      const left = -width / 2 + column * (block + GANGWAY);
      const rows = Array.from({ length: count }, (_, line) => {
        const inset = (line % 2) * 25.5;
        const y = STAGE_GAP + (bank * perBank + line) * LINE + bank * GANGWAY;
        return straightRow(String(line + 1), y, left + inset, left + block - inset);
      });
      blocks.push({ name: rowLetter(blocks.length), zone: 'standing', standing: true, rows });
    }
  }
  return { blocks, banks };
}

function backRow(width: number, bottom: number): SectionDraft {
  return { name: 'Gallery', zone: 'r', rows: [straightRow('A', bottom + 120, -width / 2, width / 2)] };
}

function balcony(width: number, bottom: number, rows: number): SectionDraft[] {
  const side = width / 2 + 160;
  const top = STAGE_GAP + 150;
  const down = bottom + 160 - CORNER - top;
  const edge = tracePath({ x: -side, y: top }, Math.PI / 2, [
    { length: down, radius: Infinity },
    { length: (CORNER * Math.PI) / 2, radius: CORNER },
    { length: 2 * (side - CORNER), radius: Infinity },
    { length: (CORNER * Math.PI) / 2, radius: CORNER },
    { length: down, radius: Infinity },
  ]);
  const parts: { name: string; zone: string; stations: [number, number] }[] = [
    { name: 'Gallery left', zone: 's', stations: [0, 1.5] },
    { name: 'Balcony', zone: 'r', stations: [1.5, 3.5] },
    { name: 'Gallery right', zone: 's', stations: [3.5, 5] },
  ];
  return parts.map(({ name, zone, stations }) => ({
    name,
    zone,
    rows: Array.from({ length: rows }, (_, row) =>
      rowBetween(rowLetter(row), offsetPath(edge, row * SEAT_ROW), stations, 110),
    ),
  }));
}
