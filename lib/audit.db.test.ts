import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';

import type { Acknowledgement } from './acknowledgements';
import { auditBooks } from './audit';
import { checkIn } from './orders/check-in';
import { refundOrder } from './orders/refund-order';
import { buy } from './testing/bought';
import { asOwner } from './testing/owner';
import { onScratchDatabase } from './testing/scratch-database';
import { makePerformance } from './testing/shop';
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
  await checkIn({ code: used.code });
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
