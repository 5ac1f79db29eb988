import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { layouts } from '@/db/schema';
import { DomainError } from '../errors';
import { type Layout, type Plan, planOf } from '../seating/layout';

/** A venue's plan as it was drawn: the newest one, or this version. Throws `not-found`. */
export async function getPlan(venueId: string, version?: number): Promise<Plan> {
  const [row] = await db()
    .select({ layout: layouts.layout })
    .from(layouts)
    .where(
      and(eq(layouts.venueId, venueId), version === undefined ? undefined : eq(layouts.version, version)),
    )
    .orderBy(desc(layouts.version))
    .limit(1);
  if (!row) throw new DomainError('not-found', 'There is no such plan.');
  const layout: Layout = JSON.parse(row.layout);
  return planOf(layout);
}
