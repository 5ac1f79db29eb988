import { eq } from 'drizzle-orm';
import { holds, performances } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { announceSeats } from './announce-seats';
import { describeHold, findHoldRow, findHoldSeats, refuseUnlessLive } from './find-hold';
import type { Hold } from './hold';
import { settleLocks } from './seat-locks';
import { changeHeldSeats } from './seat-rows';

/** Prolongs a hold by its performance's hold time, once. Throws `already-extended`, `hold-expired`, `hold-not-active`. */
export async function extendHold(user: User, holdId: string): Promise<Hold> {
  const { hold, leftMs } = await inTransaction(async (tx) => {
    const row = await findHoldRow(tx, holdId, user.id, true);
    refuseUnlessLive(row);
    if (row.extendedAt) throw new DomainError('already-extended', 'A hold can be extended once.');
    const [sale] = await tx
      .select({ holdSeconds: performances.holdSeconds })
      .from(performances)
      .where(eq(performances.id, row.performanceId));
    const expiresAt = new Date(row.expiresAt.getTime() + (sale?.holdSeconds ?? 0) * 1_000);
    const extendedAt = new Date();
    await tx.update(holds).set({ expiresAt, extendedAt }).where(eq(holds.id, row.id));
    const held = await findHoldSeats(tx, row.id);
    const numbers = held.map(({ seat }) => seat);
    const kept = await changeHeldSeats(tx, row.performanceId, numbers, row.id, { heldUntil: expiresAt });
    if (kept !== held.length) throw new DomainError('hold-expired', 'The time for these seats is over.');
    const leftMs = row.leftMs + (expiresAt.getTime() - row.expiresAt.getTime());
    return { hold: describeHold({ ...row, expiresAt, extendedAt }, held), leftMs };
  });
  const seats = hold.seats.map(({ seat }) => seat);
  settleLocks(hold.performanceId, hold.id, seats, leftMs);
  announceSeats(hold.performanceId, seats);
  return hold;
}
