import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { layouts, performances, priceZones } from '@/db/schema';
import { cached } from '../cache';
import { DomainError } from '../errors';
import { FACTS_MS } from '../freshness';
import { lastingText } from '../http/lasting-text';
import { CURRENCY } from '../money';
import type { Layout, PricedLayout, PriceZone } from '../seating/layout';
import { keptLayouts, type PublishedLayout } from './kept-layouts';

/** The venue plan of a performance with its prices, the same object for the same version. Throws `not-found`. */
export async function getLayout(performanceId: string): Promise<PricedLayout> {
  return (await getPublishedLayout(performanceId)).layout;
}

/** The same; null for what is not published. */
export async function findLayout(performanceId: string): Promise<PricedLayout | null> {
  return (await findPublishedLayout(performanceId))?.layout ?? null;
}

/** The same, with what is sent of it. The version is that of plan and prices now; what has a version never changes. */
export async function getPublishedLayout(performanceId: string): Promise<PublishedLayout> {
  const layout = await findPublishedLayout(performanceId);
  if (!layout) throw new DomainError('not-found', 'There is no such performance.');
  return layout;
}

async function findPublishedLayout(performanceId: string): Promise<PublishedLayout | null> {
  const found = await cached(`layout:${performanceId}`, FACTS_MS, () => findVersion(performanceId));
  return found && keptLayouts.get(found.version, () => loadLayout(found));
}

type Version = { version: string; layoutId: string; zones: PriceZone[] };

async function findVersion(performanceId: string): Promise<Version | null> {
  const [row] = await db()
    .select({ layoutId: performances.layoutId, publishedAt: performances.publishedAt })
    .from(performances)
    .where(eq(performances.id, performanceId));
  if (!row?.publishedAt) return null;
  const { layoutId } = row;
  const rows = await db()
    .select()
    .from(priceZones)
    .where(eq(priceZones.performanceId, performanceId))
    .orderBy(priceZones.position);
  const zones = rows.map(({ zone, name, price, color }) => ({
    id: zone,
    name,
    price,
    currency: CURRENCY,
    color,
  }));
  const version = createHash('sha256')
    .update(JSON.stringify([layoutId, zones]))
    .digest('hex')
    .slice(0, 16);
  return { version, layoutId, zones };
}

async function loadLayout({ version, layoutId, zones }: Version): Promise<PublishedLayout> {
  const [row] = await db().select({ layout: layouts.layout }).from(layouts).where(eq(layouts.id, layoutId));
  if (!row) throw new Error(`there is no layout ${layoutId}`);
  const layout: PricedLayout = { version, ...(JSON.parse(row.layout) as Layout), zones };
  return { layout, text: lastingText(version, JSON.stringify(layout)) };
}
