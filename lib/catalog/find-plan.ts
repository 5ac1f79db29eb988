import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { layouts } from '@/db/schema';
import { DomainError } from '../errors';
import type { Layout } from '../seating/layout';

/** What a performance takes from a venue's plan. `blocked`: seats that are never for sale. */
export type ChosenPlan = { layoutId: string; seatCount: number; zones: string[]; blocked: number[] };

/** A venue's newest plan. Throws `invalid` for a venue that does not exist. */
export async function findPlan(venueId: string): Promise<ChosenPlan> {
  const [row] = await db()
    .select()
    .from(layouts)
    .where(eq(layouts.venueId, venueId))
    .orderBy(desc(layouts.version))
    .limit(1);
  if (!row) {
    throw new DomainError('invalid', 'There is no such venue.', {
      errors: [{ path: 'venueId', message: 'is no venue that is known' }],
    });
  }
  const layout = JSON.parse(row.layout) as Layout;
  return {
    layoutId: row.id,
    seatCount: row.seatCount,
    zones: [...new Set(layout.sections.map(({ zone }) => zone))],
    blocked: layout.blocked ?? [],
  };
}
