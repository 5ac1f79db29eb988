import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { db } from '@/db/client';
import { batches, createAccounts } from '@/db/factories';
import { changeRows, textOf } from '@/db/plain-sql';
import type { User } from '@/lib/accounts/user';
import { makePerformance } from '@/lib/testing/shop';
import { smallHall } from '@/lib/testing/small-hall';
import { count } from '../figures';
import { step } from '../progress';

/** A hold that its buyer is about to pay, under a key. */
export type Purchase = { user: User; token: string; holdId: string; key: string };
export type HeldSale = { performanceId: string; purchases: Purchase[] };

export const SEATS_EACH = 2;
const PRICE = 50_000;
const SEATS_IN_ROW = 40;
const BALANCE = 1_000_000_000;
const HOLD_MS = 3_600_000;
const ROWS_AT_ONCE = 2_000;

const known: Pick<Purchase, 'user' | 'token'>[] = [];

/** So many accounts with more money than they can spend here; the same ones each time. */
async function accounts(howMany: number) {
  const missing = Array.from({ length: Math.max(0, howMany - known.length) });
  for (const part of batches(missing, ROWS_AT_ONCE)) {
    const made = await createAccounts({ count: part.length, balance: BALANCE });
    known.push(
      ...made.map(({ id, email, name, token }) => ({
        user: { id, email, name, role: 'fan' as const },
        token,
      })),
    );
  }
  return known.slice(0, howMany);
}

/** A performance of its own of which each of so many buyers holds two seats. The holds are written at a stroke. */
export function makeHeldSale(buyers: number): Promise<HeldSale> {
  return step(`${count(buyers)} buyers with a hold each`, async () => {
    const rows = Math.ceil((buyers * SEATS_EACH) / SEATS_IN_ROW);
    const performanceId = await makePerformance(smallHall(rows, SEATS_IN_ROW), {
      zones: [{ zone: 's', name: 'S', price: PRICE, color: '#78549c' }],
    });
    const purchases = (await accounts(buyers)).map((account) => ({
      ...account,
      holdId: uuidv7(),
      key: randomUUID(),
    }));
    const numbered = purchases.map((purchase, index) => ({ ...purchase, first: index * SEATS_EACH }));
    for (const part of batches(numbered, ROWS_AT_ONCE)) await insertHolds(performanceId, part);
    await changeRows(
      db(),
      `update holds h straight_join hold_seats hs on hs.hold_id = h.id
      straight_join seats s on s.performance_id = h.performance_id and s.seat = hs.seat
      set s.state = 1, s.hold_id = h.id, s.held_until = h.expires_at where h.performance_id = ?`,
      [performanceId],
    );
    return { performanceId, purchases };
  });
}

async function insertHolds(performanceId: string, part: (Purchase & { first: number })[]): Promise<void> {
  const until = textOf(new Date(Date.now() + HOLD_MS));
  await changeRows(db(), 'insert into buyers (performance_id, user_id) values ?', [
    part.map(({ user }) => [performanceId, user.id]),
  ]);
  await changeRows(db(), 'insert into holds (id, performance_id, user_id, together, expires_at) values ?', [
    part.map(({ user, holdId }) => [holdId, performanceId, user.id, true, until]),
  ]);
  const seats = part.flatMap(({ holdId, first }) =>
    Array.from({ length: SEATS_EACH }, (_, index) => {
      const seat = first + index;
      return [holdId, seat, 'Stalls', 'A', String(seat + 1), 's', PRICE];
    }),
  );
  await changeRows(
    db(),
    'insert into hold_seats (hold_id, seat, section, `row`, label, zone, price) values ?',
    [seats],
  );
}
