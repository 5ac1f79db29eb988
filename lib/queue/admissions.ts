import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { changeRows, textOf } from '@/db/plain-sql';
import { queueAdmissions } from '@/db/schema';
import { persistently } from '@/db/transaction';
import { gather, LOOK_UPS_APART_MS } from '../gather';
import type { Account, QueueSale } from './sale';

type Admission = { performanceId: string; accountId: string; epoch: number; number: number; passUntil: Date };

const TOGETHER = 200;

const note = gather({ most: TOGETHER, apartMs: LOOK_UPS_APART_MS }, async (admissions: Admission[]) => {
  const rows = admissions.map(({ performanceId, accountId, epoch, number, passUntil }) => [
    performanceId,
    accountId,
    epoch,
    number,
    textOf(passUntil),
  ]);
  // Another process may note the same ones at the same moment.
  const inOrder = rows.sort((one, other) => (String(one) < String(other) ? -1 : 1));
  await persistently(() =>
    changeRows(
      db(),
      `insert into queue_admissions (performance_id, account_id, epoch, number, pass_until) values ?
      on duplicate key update pass_until = greatest(pass_until, values(pass_until))`,
      [inOrder],
    ),
  );
  return admissions.map(() => undefined);
});

/** Remembers for good that an account was let in. Those of one moment are written together. */
export function noteAdmission(
  account: Account,
  { performanceId, epoch }: QueueSale,
  number: number,
  passUntil: Date,
): Promise<void> {
  return note({ performanceId, accountId: account.id, epoch, number, passUntil });
}

/** Remembers that an account has given up its pass, if it has one. Those of one moment are written together. */
export async function endAdmission(performanceId: string, accountId: string): Promise<void> {
  await end(accountId, performanceId);
}

const end = gather(
  { most: TOGETHER, apartMs: LOOK_UPS_APART_MS },
  async (accountIds: string[], performanceId) => {
    await persistently(() =>
      changeRows(
        db(),
        'update queue_admissions set `over` = true where performance_id = ? and account_id in (?) and `over` = false',
        [performanceId, accountIds],
      ),
    );
    return accountIds.map(() => undefined);
  },
);

/** What became of a place: never admitted, its pass given up, or admitted until then (ms, perhaps in the past). */
export async function findAdmission(
  account: Account,
  { performanceId, epoch }: QueueSale,
  number: number,
): Promise<'none' | 'over' | number> {
  const [row] = await db()
    .select({ over: queueAdmissions.over, passUntil: queueAdmissions.passUntil })
    .from(queueAdmissions)
    .where(
      and(
        eq(queueAdmissions.performanceId, performanceId),
        eq(queueAdmissions.accountId, account.id),
        eq(queueAdmissions.epoch, epoch),
        eq(queueAdmissions.number, number),
      ),
    );
  if (!row) return 'none';
  return row.over ? 'over' : row.passUntil.getTime();
}

/** `highest`: the last number that was let in; `live`: passes that may be about; `lastMinute`: admissions of it. */
export async function sumUpAdmissions({ performanceId, epoch }: QueueSale) {
  const [sums] = await db()
    .select({
      highest: sql`coalesce(max(${queueAdmissions.number}), 0)`.mapWith(Number),
      live: sql`coalesce(sum(${queueAdmissions.over} = 0 and ${queueAdmissions.passUntil} > now(3)), 0)`.mapWith(
        Number,
      ),
      lastMinute: sql`coalesce(sum(${queueAdmissions.admittedAt} > now(3) - interval 61 second), 0)`.mapWith(
        Number,
      ),
    })
    .from(queueAdmissions)
    .where(and(eq(queueAdmissions.performanceId, performanceId), eq(queueAdmissions.epoch, epoch)));
  return sums ?? { highest: 0, live: 0, lastMinute: 0 };
}
