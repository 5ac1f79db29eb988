import { type SQL, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { brokenBooks, buy, PURSE } from './testing/bought';
import { asOwner } from './testing/owner';
import { onScratchDatabase } from './testing/scratch-database';
import { makePerformance } from './testing/shop';

onScratchDatabase('guards');

type World = Awaited<ReturnType<typeof buy>>;

/**
 * What each guard in the database keeps out when the code above it is mistaken: the statements do what the verbs never
 * would. `broken`: what the audit finds once the guard is gone.
 */
type Guard = {
  guard: string;
  drop: string[];
  mistake: (world: World) => SQL[];
  errno: number;
  broken: string[];
};

const DUPLICATE = 1062;
const CHECK = 4025;

const walletOf = ({ buyer }: World) => sql`(select id from ledger_accounts where user_id = ${buyer.id})`;

/** A second booking of what was booked, with entries that are right in themselves. */
const bookAgain = (world: World, type: 'purchase' | 'refund', reference: SQL, amount: number) => [
  sql`insert into ledger_transactions (id, type, order_id, reference_id)
    values ('again', ${type}, ${world.order.id}, ${reference})`,
  sql`update ledger_accounts set balance = balance + ${amount}, entry_count = entry_count + 1
    where user_id = ${world.buyer.id}`,
  sql`insert into ledger_entries (transaction_id, account_id, amount, balance_after, seq)
    select 'again', id, ${amount}, balance, entry_count from ledger_accounts where user_id = ${world.buyer.id}`,
  sql`insert into ledger_entries (transaction_id, account_id, amount) values ('again', 'revenue', ${-amount})`,
];

const GUARDS: Guard[] = [
  {
    guard: 'no order is paid twice',
    drop: ['alter table ledger_transactions drop index ledger_one_booking_per_reference'],
    mistake: (world) => bookAgain(world, 'purchase', sql`${world.order.id}`, -world.order.total),
    errno: DUPLICATE,
    broken: ['M6'],
  },
  {
    guard: 'no hold is sold twice',
    drop: [
      'alter table orders drop foreign key orders_hold_id_holds_id_fk',
      'alter table orders drop index orders_hold_id_unique',
    ],
    mistake: ({ order }) => [
      sql`insert into orders (id, hold_id, performance_id, user_id, total, currency)
        select 'again', hold_id, performance_id, user_id, total, currency from orders where id = ${order.id}`,
    ],
    errno: DUPLICATE,
    broken: ['M6', 'M6c', 'M8'],
  },
  {
    guard: 'no more is spent than there is',
    drop: ['alter table ledger_accounts drop constraint balance_not_negative'],
    mistake: ({ buyer }) => [
      sql`update ledger_accounts set balance = balance - 10000000 where user_id = ${buyer.id}`,
    ],
    errno: CHECK,
    broken: ['M2', 'M3'],
  },
  {
    guard: 'no entry takes the place of another',
    drop: ['alter table ledger_entries drop index ledger_entries_by_account'],
    mistake: (world) => [
      sql`insert into ledger_transactions (id, type) values ('again', 'top_up')`,
      sql`insert into ledger_entries (transaction_id, account_id, amount, balance_after, seq)
        select 'again', account_id, amount, balance_after, seq from ledger_entries where account_id = ${walletOf(world)}
        and seq = 1`,
      sql`insert into ledger_entries (transaction_id, account_id, amount) values ('again', 'cash-in', ${-PURSE})`,
    ],
    errno: DUPLICATE,
    broken: ['M2', 'M2b'],
  },
  {
    guard: 'no key has two outcomes',
    drop: ['alter table idempotency_keys drop primary key'],
    mistake: () => [sql`insert into idempotency_keys select * from idempotency_keys`],
    errno: DUPLICATE,
    broken: ['M4'],
  },
  {
    guard: 'no seat has two tickets',
    drop: ['alter table tickets drop index tickets_one_live_per_seat'],
    mistake: ({ order }) => [
      sql`insert into tickets (id, order_id, performance_id, seat, section, \`row\`, label, zone, price)
        select uuid(), order_id, performance_id, seat, section, \`row\`, label, zone, price from tickets
        where order_id = ${order.id} limit 1`,
    ],
    errno: DUPLICATE,
    broken: ['M5b', 'M6c', 'M6e'],
  },
  {
    guard: 'no more is given back than was paid',
    drop: ['alter table orders drop constraint refunded_within_total'],
    mistake: ({ order }) => [sql`update orders set refunded = total + 1 where id = ${order.id}`],
    errno: CHECK,
    broken: ['M7'],
  },
  {
    guard: 'no limit of an account is raised',
    drop: ['alter table buyers drop constraint seats_bought_not_negative'],
    mistake: ({ buyer }) => [
      sql`update buyers set seats_bought = seats_bought - 3 where user_id = ${buyer.id}`,
    ],
    errno: CHECK,
    broken: ['M6e'],
  },
  {
    guard: 'nobody is told twice',
    drop: ['alter table outbox drop index outbox_one_per_change'],
    mistake: ({ order }) => [
      sql`insert into outbox (id, kind, subject_id) values (uuid(), 'order_placed', ${order.id})`,
    ],
    errno: DUPLICATE,
    broken: ['M8'],
  },
];

/** All of it or nothing. Resolves to the server's error, 0 when there was none. */
async function tryAll(statements: SQL[]): Promise<number> {
  try {
    await asOwner((owner) =>
      owner.transaction(async (tx) => {
        for (const statement of statements) await tx.execute(statement);
      }),
    );
    return 0;
  } catch (error) {
    const { cause } = error as Error & { cause?: { errno?: number } };
    return cause?.errno ?? Number.NaN;
  }
}

const broken = async () => (await brokenBooks()).map(({ id }) => id);

describe('whatever the code above does, the database sees to it that', () => {
  it.each(GUARDS)('$guard', async ({ drop, mistake, errno, broken: found }) => {
    const world = await buy(await makePerformance(), [0, 1]);
    expect(await tryAll(mistake(world))).toBe(errno);
    expect(await broken()).toEqual([]);
    await asOwner(async (owner) => {
      for (const statement of drop) await owner.execute(sql.raw(statement));
    });
    expect(await tryAll(mistake(world))).toBe(0);
    expect(await broken()).toEqual(found);
  });

  it('system accounts carry no balance, at which every sale would wait for every other', async () => {
    await buy(await makePerformance(), [0, 1]);
    const [rows] = await asOwner((owner) =>
      owner.execute(
        sql`select id, balance, entry_count from ledger_accounts where kind <> 'wallet' order by id`,
      ),
    );
    expect(rows).toEqual([
      { id: 'cash-in', balance: null, entry_count: 0 },
      { id: 'revenue', balance: null, entry_count: 0 },
    ]);
  });
});
