import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { layouts, performances, priceZones } from '@/db/schema';
import { cached } from '../cache';
import { DomainError } from '../errors';
import { CURRENCY } from '../money';
import type { Layout, PricedLayout } from '../seating/layout';

/** The venue plan of a performance with its prices. Throws `not-found`. Plan and version never change apart. */
export async function getLayout(performanceId: string): Promise<PricedLayout> {
  return (await getLayoutJson(performanceId)).layout;
}

/** The same, with its JSON, written once: 60,000 seats are 1.5 MB of it. */
export async function getLayoutJson(performanceId: string): Promise<{ layout: PricedLayout; json: string }> {
  const found = await cached(`layout:${performanceId}`, 60_000, () => findLayout(performanceId));
  if (!found) throw new DomainError('not-found', 'There is no such performance.');
  return found;
}

async function findLayout(performanceId: string) {
  const [row] = await db()
    .select({ layoutId: layouts.id, layout: layouts.layout, publishedAt: performances.publishedAt })
    .from(performances)
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .where(eq(performances.id, performanceId));
  if (!row?.publishedAt) return null;
  const zones = (
    await db()
      .select()
      .from(priceZones)
      .where(eq(priceZones.performanceId, performanceId))
      .orderBy(priceZones.position)
  ).map((zone) => ({
    id: zone.zone,
    name: zone.name,
    price: zone.price,
    currency: CURRENCY,
    color: zone.color,
  }));
  const version = createHash('sha256')
    .update(JSON.stringify([row.layoutId, zones]))
    .digest('hex')
    .slice(0, 16);
  const layout: PricedLayout = { version, ...(JSON.parse(row.layout) as Layout), zones };
  return { layout, json: JSON.stringify(layout) };
}
