import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { layouts } from '@/db/schema';
import type { Layout } from '../seating/layout';

/** Keeps a plan as this version of a venue's. Versions are only ever added. */
export async function keepLayout(
  tx: Tx,
  { venueId, version, layout }: { venueId: string; version: number; layout: Layout },
): Promise<void> {
  await tx.insert(layouts).values({
    id: uuidv7(),
    venueId,
    version,
    seatCount: layout.seatCount,
    layout: JSON.stringify(layout),
  });
}
