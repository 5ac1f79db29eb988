import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { NewPerformance } from '@/db/factories';
import { generatePlan } from '@/db/venue-plans/generate';
import { ZONES } from '@/db/venue-plans/zones';
import { compileLayout, type Layout } from '@/lib/seating/layout';
import { changePerformance, makePerformance } from '@/lib/testing/shop';
import { count } from '../figures';
import { step } from '../progress';

const SEATS = 60_000;
export const PRICE = 99_000;

let drawn: Layout | undefined;

/** The plan of sixty thousand seats that every section sells. */
export function stadium(): Layout {
  drawn ??= compileLayout('Stadium', generatePlan({ generator: 'stadium', capacity: SEATS }));
  return drawn;
}

/** A performance of its own on that plan: on sale, without a line, unless `changes` say otherwise. Returns its id. */
export function makeStadium(changes: Partial<NewPerformance> = {}): Promise<string> {
  const zones = Object.entries(ZONES).map(([zone, { color }]) => ({
    zone,
    name: zone.toUpperCase(),
    price: PRICE,
    color,
  }));
  return step(`a performance with ${count(SEATS)} seats`, () =>
    makePerformance(stadium(), { zones, ...changes }),
  );
}

/** A line in which there is room for everybody at once. */
export const WITH_LINE: Partial<NewPerformance> = {
  queueEnabled: true,
  queueMaxActive: 1_000_000,
  queueAdmitPerMinute: 1_000_000,
  queuePassSeconds: 3_600,
};

/** So that its line does not tick on while something else is measured. */
export function closeSale(performanceId: string): Promise<void> {
  return changePerformance(performanceId, { saleClosesAt: new Date() });
}

/**
 * Every third seat of a row, as long as two more stand behind it: in whatever order they are taken, none of them leaves a
 * single seat, so that the rule against that is asked each time and never refuses.
 */
export function looseSeats(layout: Layout): number[] {
  return looseParties(layout, 1).flat();
}

/** The same for seats side by side, with two between each party and the next. */
export function looseParties({ sections }: Layout, size: number): number[][] {
  const apart = size + 2;
  return sections.flatMap(({ rows }) =>
    rows.flatMap(({ firstSeat, seatCount }) =>
      Array.from({ length: Math.floor((seatCount - 2) / apart) }, (_, party) =>
        Array.from({ length: size }, (_, seat) => firstSeat + apart * party + 2 + seat),
      ),
    ),
  );
}

/** How many seats are held by the database's word. */
export async function heldSeats(performanceId: string): Promise<number> {
  const [rows] = await db().execute(
    sql`select count(*) as n from seats where performance_id = ${performanceId} and state = 1 and held_until > now(3)`,
  );
  return Number((rows as unknown as { n: number }[])[0]?.n);
}
