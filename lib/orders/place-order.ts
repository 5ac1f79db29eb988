import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import type { User } from '../accounts/user';
import { gather, LOOK_UPS_APART_MS } from '../gather';
import {
  type Answer,
  findKept,
  type Kept,
  nameOf,
  onceTogether,
  refusalOutcome,
  type Settled,
} from '../idempotency';
import { wakeRelay } from '../outbox/wake-relay';
import { releasePass } from '../queue/release-pass';
import { announceSeats } from '../seating/announce-seats';
import { SOLD_MS, settleLocks } from '../seating/seat-locks';
import { noSuchHold } from './decide-orders';
import type { Order, PlaceOrderInput } from './order';
import { type NewOrder, writeOrder } from './write-orders';

/**
 * Pays a hold from the wallet: order, money, tickets and sold seats in one transaction, once per `key`, and one order
 * per hold whatever the key. Throws `not-found`, `hold-expired`, `hold-not-active`, and `insufficient-balance` with
 * `shortBy`, after which the hold lives on.
 */
export async function placeOrder(
  user: User,
  { holdId }: PlaceOrderInput,
  key: string,
): Promise<Answer<Order>> {
  const once = { actorId: user.id, key, request: ['order', holdId] };
  const answer = await onceTogether(once, (record) => pay({ userId: user.id, holdId, record }));
  const { performanceId, tickets } = answer.result;
  // A replay has nothing new to tell: where the first answer's process died, the outbox tells of it. Nor does it free a
  // pass, which by now is one of another visit, or else runs out by itself.
  if (answer.replayed) return answer;
  const seats = tickets.map(({ seat }) => seat);
  wakeRelay();
  settleLocks(performanceId, holdId, seats, SOLD_MS);
  announceSeats(performanceId, seats);
  await releasePass(performanceId, user.id);
  return answer;
}

async function pay(wanted: NewOrder): Promise<Settled<Order>> {
  const { known, performanceId } = await lookUp(wanted);
  if (known) return { known };
  if (performanceId) return writeOrder(performanceId, wanted);
  return { outcome: refusalOutcome(noSuchHold()), kept: false };
}

type LookedUp = { known: Kept | undefined; performanceId: string | undefined };

/** What is kept under the key, and what the hold is of: neither ever changes. Those of one moment are read together. */
const lookUp = gather(
  { most: 500, apartMs: LOOK_UPS_APART_MS },
  async (all: NewOrder[]): Promise<LookedUp[]> => {
    const records = all.map(({ record }) => record);
    const [kept, performances] = await Promise.all([
      findKept(db(), records),
      findPerformances(all.map(({ holdId }) => holdId)),
    ]);
    return all.map(({ record, holdId }) => ({
      known: kept.get(nameOf(record)),
      performanceId: performances.get(holdId),
    }));
  },
);

/** The performances that holds are of, by hold. */
async function findPerformances(holdIds: string[]): Promise<Map<string, string>> {
  // Other characters are none of an id's, and cannot be compared with one.
  const ids = holdIds.filter((id) => /^[!-~]{1,36}$/.test(id));
  if (ids.length === 0) return new Map();
  const rows = await selectRows<{ id: string; performanceId: string }>(
    db(),
    'select id, performance_id as performanceId from holds force index (primary) where id in (?)',
    [ids],
  );
  return new Map(rows.map(({ id, performanceId }) => [id, performanceId]));
}
