import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '@/db/client';

import type { Acknowledgement } from './acknowledgements';
import { auditBooks } from './audit';
import { INVARIANTS } from './invariants';
import { checkIn } from './orders/check-in';
import { refundOrder } from './orders/refund-order';
import { buy } from './testing/bought';
import { asOwner } from './testing/owner';
import { onScratchDatabase } from './testing/scratch-database';
import { makePerformance, makeStaff } from './testing/shop';
import { topUp } from './wallet/top-up';

onScratchDatabase('audit');

/** The invariants that do not hold. */
async function broken(acknowledged?: Acknowledgement[]): Promise<string[]> {
  return (await auditBooks(acknowledged)).filter(({ rows }) => rows.length > 0).map(({ id }) => id);
}

/** An order of two tickets, of which one was used and one given back. */
async function makeHistory() {
  const { buyer, order } = await buy(await makePerformance(), [0, 1]);
  const [used, given] = order.tickets;
  if (!used || !given) throw new Error('two tickets were bought');
  await checkIn(await makeStaff('staff'), { code: used.code });
  const { result } = await refundOrder(buyer, order.id, { ticketIds: [given.id] }, randomUUID());
  const { result: added } = await topUp(buyer, { amount: 10_000 }, randomUUID());
  const acknowledged: Acknowledgement[] = [
    { order: order.id },
    { checkIn: used.id },
    { refund: result.refund.id },
    { topUp: added.transaction.id },
  ];
  return { order, refund: result.refund, used, acknowledged };
}

const everythingTold = sql`update outbox set due_at = null`;
const seen = sql`insert into tidy_ups (name, done_until) values ('outbox', now(3))
  on duplicate key update done_until = values(done_until)`;

/** What is done to the books behind everybody's back, and the one invariant that has to notice. */
const BREAKS = [
  {
    how: 'an order that nobody is told of',
    by: [sql`delete from outbox where kind = 'order_placed'`],
    id: 'M8',
  },
  {
    how: 'a refund that nobody is told of',
    by: [sql`delete from outbox where kind = 'tickets_refunded'`],
    id: 'M8',
  },
  {
    how: 'news of an order that does not exist',
    by: [sql`insert into outbox (id, kind, subject_id) values (uuid(), 'order_placed', uuid())`],
    id: 'M8b',
  },
  {
    how: 'an order told of as a refund',
    by: [
      sql`insert into outbox (id, kind, subject_id) select uuid(), 'tickets_refunded', subject_id from outbox
        where kind = 'order_placed'`,
    ],
    id: 'M8b',
  },
  {
    how: 'a mail to be sent again that nobody is told of',
    by: [
      sql`insert into audit_log (id, actor_id, action, subject, detail)
        select uuid(), user_id, 'resend-mail', id, '{}' from orders`,
    ],
    id: 'M8',
  },
  {
    how: 'news of a mail that nobody has asked for',
    by: [sql`insert into outbox (id, kind, subject_id) select uuid(), 'mail_requested', id from orders`],
    id: 'M8b',
  },
  {
    how: 'news that was tried ten times',
    by: [sql`update outbox set attempts = 10, due_at = now(3) + interval 1 hour where kind = 'order_placed'`],
    id: 'M8c',
  },
  {
    how: 'news that was passed over',
    by: [
      everythingTold,
      sql`update outbox set due_at = now(3) - interval 11 second where kind = 'order_placed'`,
      seen,
    ],
    id: 'M8c',
  },
];

const anyWallet = sql`kind = 'wallet' and entry_count > 0`;

/** The same for what cannot be broken alone: at least this invariant has to notice. Each is undone again. */
const DAMAGES = [
  {
    id: 'M1',
    how: 'money from nowhere',
    by: sql`update ledger_entries set amount = amount + 1 where seq = 1`,
  },
  {
    id: 'M1b',
    how: 'a transaction that moves nothing',
    by: sql`insert into ledger_transactions (id, type) values (uuid(), 'top_up')`,
  },
  {
    id: 'M1c',
    how: 'a purchase that goes to the wrong account',
    by: sql`update ledger_entries set account_id = 'cash-in' where account_id = 'revenue' and amount > 0`,
  },
  {
    id: 'M1c',
    how: 'a purchase that fills the wallet',
    by: sql`update ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      set e.amount = -e.amount where t.type = 'purchase'`,
  },
  {
    id: 'M2',
    how: 'a balance without entries',
    by: sql`update ledger_accounts set balance = balance + 1 where ${anyWallet}`,
  },
  {
    id: 'M2',
    how: 'an entry that is not counted',
    by: sql`update ledger_accounts set entry_count = entry_count - 1 where ${anyWallet}`,
  },
  {
    id: 'M2b',
    how: 'an entry that leaves another balance than it should',
    by: sql`update ledger_entries set balance_after = balance_after + 1 where seq = 2`,
  },
  {
    id: 'M3',
    how: 'a balance that was below 0 in between',
    by: sql`update ledger_entries set balance_after = -1 where seq = 2`,
  },
  {
    id: 'M4',
    how: 'a key without an outcome',
    by: sql`update idempotency_keys set outcome = '' where \`key\` <> '' limit 1`,
  },
  { id: 'M5', how: 'a seat that is gone', by: sql`delete from seats where state = 0 and seat > 5 limit 1` },
  {
    id: 'M5b',
    how: 'a seat sold without a ticket',
    by: sql`update seats set state = 2 where state = 0 limit 1`,
  },
  { id: 'M5b', how: 'a ticket whose seat is free', by: sql`update seats set state = 0 where state = 2` },
  {
    id: 'M5c',
    how: 'a seat held by nobody',
    by: sql`update seats set state = 1, hold_id = uuid(), held_until = now(3) + interval 1 hour
      where state = 0 limit 1`,
  },
  {
    id: 'M5d',
    how: 'a live hold without its seats',
    by: sql`update holds set state = 'active', expires_at = now(3) + interval 1 hour`,
  },
  {
    id: 'M5e',
    how: 'a blocked seat that is on sale all the same',
    by: sql`insert into seat_blocks (performance_id, seat, note, blocked_by)
      select performance_id, seat, 'Press', (select min(id) from users) from seats where seat = 2`,
  },
  {
    id: 'M5e',
    how: 'a blocked seat that there is not',
    by: sql`insert into seat_blocks (performance_id, seat, note, blocked_by)
      select id, seat_count, 'Press', (select min(id) from users) from performances`,
  },
  {
    id: 'M5f',
    how: 'a seat that nobody has blocked',
    by: sql`update seats set state = 3 where seat = 2`,
  },
  {
    id: 'M6',
    how: 'an order that somebody else has paid',
    by: sql`update ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      set e.account_id = 'another' where t.type = 'purchase' and e.seq is not null`,
  },
  {
    id: 'M6b',
    how: 'a debit without an order',
    by: sql`update ledger_transactions set reference_id = uuid() where type = 'purchase'`,
  },
  {
    id: 'M6c',
    how: 'a ticket at another price than its hold had',
    by: sql`update tickets set price = if(state = 'used', price - 1, price + 1)`,
  },
  { id: 'M6d', how: 'a paid hold that is not marked so', by: sql`update holds set state = 'expired'` },
  { id: 'M6d', how: 'an order of another one than the holder', by: sql`update orders set user_id = uuid()` },
  {
    id: 'M6e',
    how: 'seats that do not count for the limit',
    by: sql`update buyers set seats_bought = seats_bought - 1`,
  },
  { id: 'M6e', how: 'a buyer who is not counted', by: sql`delete from buyers` },
  { id: 'M7', how: 'an order that forgets a refund', by: sql`update orders set refunded = refunded - 1` },
  {
    id: 'M7b',
    how: 'a refund into another wallet',
    by: sql`update ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      set e.account_id = 'another' where t.type = 'refund' and e.seq is not null`,
  },
  {
    id: 'M7c',
    how: 'a refunded ticket without a refund',
    by: sql`update tickets set refund_id = null where state = 'refunded'`,
  },
  {
    id: 'M7d',
    how: 'a ticket used at no time',
    by: sql`update tickets set used_at = null where state = 'used'`,
  },
  {
    id: 'M7e',
    how: 'refunds that are said to be done and are not',
    by: sql`update performances set cancelled_at = now(3), refunded_at = now(3)`,
  },
  {
    id: 'M7f',
    how: 'a credit without a refund',
    by: sql`update ledger_transactions set reference_id = uuid() where type = 'refund'`,
  },
  {
    id: 'M10',
    how: 'a hold that a sweep has passed over',
    by: sql`update holds set state = 'active', expires_at = now(3) - interval 11 second`,
  },
];

async function findsRows(reader: Database, id: string): Promise<boolean> {
  const invariant = INVARIANTS.find((each) => each.id === id);
  if (!invariant) throw new Error(`there is no invariant ${id}`);
  const [rows] = await reader.execute(invariant.query);
  return (rows as unknown as unknown[]).length > 0;
}

const FORGOTTEN = [
  { how: 'a top-up', as: (id: string) => ({ topUp: id }) },
  { how: 'an order', as: (id: string) => ({ order: id }) },
  { how: 'a refund', as: (id: string) => ({ refund: id }) },
  { how: 'a check-in', as: (id: string) => ({ checkIn: id }) },
];

describe('the audit', () => {
  it('finds nothing after buying, entering, giving back and topping up', async () => {
    const { acknowledged } = await makeHistory();
    expect(await broken(acknowledged)).toEqual([]);
  });

  it.each(BREAKS)('finds $how', async ({ by, id }) => {
    await makeHistory();
    await asOwner(async (owner) => {
      for (const change of by) await owner.execute(change);
    });
    expect(await broken()).toEqual([id]);
  });

  it('finds every damage', async () => {
    await makeHistory();
    const unnoticed: string[] = [];
    await asOwner(async (owner) => {
      await owner.execute(sql`set foreign_key_checks = 0`);
      await owner.execute(sql`insert into tidy_ups (name, done_until) values ('holds', now(3))`);
      for (const { how, by, id } of DAMAGES) {
        await owner.execute(sql`begin`);
        const before = await findsRows(owner, id);
        await owner.execute(by);
        if (before || !(await findsRows(owner, id))) unnoticed.push(`${id}: ${how}`);
        await owner.execute(sql`rollback`);
      }
    });
    expect(unnoticed).toEqual([]);
    const damaged = new Set([...DAMAGES, ...BREAKS].map(({ id }) => id));
    expect(INVARIANTS.map(({ id }) => id).filter((id) => !damaged.has(id))).toEqual([]);
  });

  it('bears news whose turn is still to come, and a last try under way', async () => {
    await makeHistory();
    await asOwner(async (owner) => {
      await owner.execute(everythingTold);
      await owner.execute(sql`update outbox set due_at = now(3) - interval 5 second, attempts = 9
        where kind = 'order_placed'`);
      await owner.execute(seen);
    });
    expect(await broken()).toEqual([]);
  });

  it.each(FORGOTTEN)('misses $how that was acknowledged and is not there', async ({ as }) => {
    const { acknowledged } = await makeHistory();
    const forgotten = as(randomUUID());
    const findings = await auditBooks([...acknowledged, forgotten]);
    expect(findings.filter(({ rows }) => rows.length > 0)).toMatchObject([{ id: 'M9', rows: [forgotten] }]);
  });

  it('misses an order whose debit is not there, and a check-in that was undone', async () => {
    const { order, used, acknowledged } = await makeHistory();
    await asOwner(async (owner) => {
      await owner.execute(sql`delete e from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
        where t.reference_id = ${order.id}`);
      await owner.execute(sql`delete from ledger_transactions where reference_id = ${order.id}`);
      await owner.execute(sql`update tickets set state = 'valid', used_at = null where id = ${used.id}`);
    });
    const missed = (await auditBooks(acknowledged)).find(({ id }) => id === 'M9');
    expect(missed?.rows).toEqual([{ order: order.id }, { checkIn: used.id }]);
  });

  it('still finds a check-in whose ticket was given back afterwards, as a cancelled show does', async () => {
    const { refund, used, acknowledged } = await makeHistory();
    await asOwner((owner) =>
      owner.execute(
        sql`update tickets set state = 'refunded', refund_id = ${refund.id} where id = ${used.id}`,
      ),
    );
    expect(await broken(acknowledged)).not.toContain('M9');
  });
});
