import { z } from 'zod';
import type { Plan, PlanSeat as Seat } from '../seating/layout';
import { findOverlaps } from './find-overlaps';
import { MOST_SEATS, MOST_SECTIONS, MOST_ZONES, PlanRow, PlanSeat, PlanSection, Stage } from './plan';

export type PlanFault = { path: (string | number)[]; message: string };
type Path = PlanFault['path'];

/** More are not collected: a hopeless plan is refused quickly, and with an answer that can be read. */
export const MOST_FAULTS = 50;

const PlanHead = z.object(
  {
    stage: z.unknown().optional(),
    sections: z
      .array(z.unknown(), 'must be a list of sections')
      .min(1, 'has no sections')
      .max(MOST_SECTIONS, `has more than ${MOST_SECTIONS} sections`),
  },
  'must be a plan, or what a generator is to draw',
);
const SectionHead = PlanSection.extend({
  rows: z.array(z.unknown(), 'must be a list of rows').min(1, 'has no rows'),
});
const RowHead = PlanRow.extend({
  seats: z.array(z.unknown(), 'must be a list of seats').min(1, 'has no seats'),
});

/**
 * A plan as somebody sent it, in whole centimetres; or the first things that are wrong with it, each by its path, such
 * as `sections.3.rows.0.seats.12.x`. Sections have names of their own, rows within their section and seats within their
 * row, and no two seats are at one spot.
 */
export function readPlan(input: unknown): { plan: Plan } | { faults: PlanFault[] } {
  const count = countSeats(input);
  if (count > MOST_SEATS) {
    return { faults: [{ path: ['sections'], message: `has ${count} seats, and may have ${MOST_SEATS}` }] };
  }
  const faults: PlanFault[] = [];
  const plan = readWhole(input, faults);
  if (!plan || faults.length > 0) return { faults };
  const zones = [...new Set(plan.sections.map(({ zone }) => zone))];
  if (zones.length > MOST_ZONES) {
    return {
      faults: [{ path: ['sections'], message: `has ${zones.length} zones, and may have ${MOST_ZONES}` }],
    };
  }
  const unclear = [...findAlikeZones(plan), ...findOverlaps(plan, MOST_FAULTS)].slice(0, MOST_FAULTS);
  return unclear.length > 0 ? { faults: unclear } : { plan };
}

/** Zones that differ in their case only: the database takes them for one. */
function findAlikeZones({ sections }: Plan): PlanFault[] {
  const known = new Map<string, string>();
  return sections.flatMap(({ zone }, index) => {
    const earlier = known.get(zone.toLowerCase()) ?? zone;
    known.set(zone.toLowerCase(), earlier);
    if (earlier === zone) return [];
    return [{ path: ['sections', index, 'zone'], message: `is “${earlier}” in another case` }];
  });
}

/** Looks at no seat: a million are counted at once. */
function countSeats(input: unknown): number {
  let count = 0;
  for (const section of listIn(input, 'sections')) {
    for (const row of listIn(section, 'rows')) count += listIn(row, 'seats').length;
  }
  return count;
}

function listIn(input: unknown, key: string): unknown[] {
  const list: unknown = typeof input === 'object' && input !== null && Reflect.get(input, key);
  return Array.isArray(list) ? list : [];
}

function readWhole(input: unknown, faults: PlanFault[]): Plan | null {
  const head = readPart(PlanHead, input, [], faults);
  const stage = head && readPart(Stage, head.stage, ['stage'], faults);
  if (!head) return null;
  const sections = readEach(head.sections, 'name', ['sections'], faults, (section, path) => {
    const known = readPart(SectionHead, section, path, faults);
    if (!known) return null;
    const rows = readEach(known.rows, 'name', [...path, 'rows'], faults, (row, rowPath) => {
      const own = readPart(RowHead, row, rowPath, faults);
      if (!own) return null;
      const seats = readEach(own.seats, 'label', [...rowPath, 'seats'], faults, (seat, seatPath) =>
        readSeat(seat, seatPath, faults),
      );
      return { name: own.name, seats };
    });
    return { name: known.name, zone: known.zone, rows };
  });
  return stage ? { stage: inWholeCentimetres(stage), sections } : null;
}

function readSeat(input: unknown, path: Path, faults: PlanFault[]): Seat | null {
  const seat = readPart(PlanSeat, input, path, faults);
  return seat && { ...seat, x: Math.round(seat.x), y: Math.round(seat.y) };
}

/** Reads parts until there are enough faults. No two have the same `key`. */
function readEach<K extends string, T extends Record<K, string>>(
  parts: unknown[],
  key: K,
  path: Path,
  faults: PlanFault[],
  read: (part: unknown, path: Path) => T | null,
): T[] {
  const taken = new Set<string>();
  const known: T[] = [];
  for (const [index, part] of parts.entries()) {
    if (faults.length >= MOST_FAULTS) break;
    const own = read(part, [...path, index]);
    if (!own) continue;
    if (taken.has(own[key])) faults.push({ path: [...path, index, key], message: `is taken: “${own[key]}”` });
    taken.add(own[key]);
    known.push(own);
  }
  return known;
}

function readPart<S extends z.ZodType>(
  schema: S,
  input: unknown,
  path: Path,
  faults: PlanFault[],
): z.output<S> | null {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    if (faults.length >= MOST_FAULTS) break;
    faults.push({ path: [...path, ...issue.path.map(String)], message: issue.message });
  }
  return null;
}

const inWholeCentimetres = ({ x, y, width, height }: Plan['stage']): Plan['stage'] => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  height: Math.round(height),
});
