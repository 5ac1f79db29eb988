import type { NewAccount } from '@/db/factories';
import { createAccounts } from '@/db/factories';
import { makePerformance, SEAT_PRICE } from '@/lib/testing/shop';
import { smallHall } from '@/lib/testing/small-hall';

const FANS = 16;
const WAITERS = 8;
const OPENS_AFTER_MS = 4_000;

/** What the late ones bring. */
export const PURSE = 4 * SEAT_PRICE;

/** One small sale and its people. Fans buy; those who wait keep their place until the end; the late ones come after it all. */
export type Night = {
  performanceId: string;
  fans: NewAccount[];
  waiters: NewAccount[];
  late: NewAccount[];
  staff: NewAccount;
};

/** Puts it on: the lobby is open, and the sale opens in the middle of it all. */
export async function makeNight(): Promise<Night> {
  const performanceId = await makePerformance(smallHall(12, 30), {
    lobbyOpensAt: new Date(Date.now() - 60_000),
    saleOpensAt: new Date(Date.now() + OPENS_AFTER_MS),
    maxSeatsPerOrder: 4,
    maxSeatsPerAccount: 60,
    holdSeconds: 60,
    queueEnabled: true,
    // After each loss of Redis the line keeps places for those it may have called, for as long as they may claim: room for several.
    queueMaxActive: 300,
    queueAdmitPerMinute: 6_000,
    queuePassSeconds: 60,
    queueClaimSeconds: 120,
  });
  const people = await createAccounts({ count: FANS + WAITERS, balance: 0 });
  const late = await createAccounts({ count: 2, balance: PURSE });
  const [staff] = await createAccounts({ count: 1, balance: 0, role: 'staff' });
  if (!staff) throw new Error('nobody was made');
  return { performanceId, fans: people.slice(0, FANS), waiters: people.slice(FANS), late, staff };
}
