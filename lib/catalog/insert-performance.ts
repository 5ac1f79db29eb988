import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { performances, priceZones, queues, seatBlocks, seats } from '@/db/schema';
import { newSeed } from '../queue/seed';
import { SEAT_BLOCKED, SEAT_FREE } from '../seating/seat-status';

const SEATS_PER_INSERT = 5_000;

export type ZoneRow = { zone: string; name: string; price: number; color: string };

type NewRow = Omit<typeof performances.$inferInsert, 'id' | 'createdAt'>;

/**
 * Writes a performance: its prices, its line with a committed seed, and one row per seat, free but for those that the
 * plan blocks. Returns its id.
 */
export async function insertPerformance(
  tx: Tx,
  row: NewRow,
  { zones, blocked }: { zones: ZoneRow[]; blocked: number[] },
): Promise<string> {
  const id = uuidv7();
  await tx.insert(performances).values({ id, ...row });
  await insertZones(tx, id, zones);
  await tx.insert(queues).values({ performanceId: id, ...newSeed() });
  await insertSeats(tx, id, { seatCount: row.seatCount, blocked });
  return id;
}

/** In the order in which they are shown. */
async function insertZones(tx: Tx, performanceId: string, zones: ZoneRow[]): Promise<void> {
  await tx.insert(priceZones).values(
    zones.map(({ zone, name, price, color }, position) => ({
      performanceId,
      position,
      zone,
      name,
      price,
      color,
    })),
  );
}

async function insertSeats(
  tx: Tx,
  performanceId: string,
  { seatCount, blocked }: { seatCount: number; blocked: number[] },
): Promise<void> {
  const states = new Uint8Array(seatCount).fill(SEAT_FREE);
  for (const seat of blocked) states[seat] = SEAT_BLOCKED;
  for (let first = 0; first < seatCount; first += SEATS_PER_INSERT) {
    const part = states.subarray(first, first + SEATS_PER_INSERT);
    await tx
      .insert(seats)
      .values(Array.from(part, (state, index) => ({ performanceId, seat: first + index, state })));
  }
}

/** Puts other prices in place of those of a performance. */
export async function replaceZones(tx: Tx, performanceId: string, zones: ZoneRow[]): Promise<void> {
  await tx.delete(priceZones).where(eq(priceZones.performanceId, performanceId));
  await insertZones(tx, performanceId, zones);
}

/** Puts the seats of another plan in place of those of a performance that nobody has seen. */
export async function replaceSeats(
  tx: Tx,
  performanceId: string,
  plan: { seatCount: number; blocked: number[] },
): Promise<void> {
  await tx.delete(seatBlocks).where(eq(seatBlocks.performanceId, performanceId));
  await tx.delete(seats).where(eq(seats.performanceId, performanceId));
  await insertSeats(tx, performanceId, plan);
}
