import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { User } from '@/lib/accounts/user';
import type { Entry } from './journal';
import type { Order, Sale } from './told-sale';

const walletOf = ({ id }: User) => sql`(select id from ledger_accounts where user_id = ${id})`;

const bookingsOf = ({
  order,
}: Order) => sql`ledger_transactions t join ledger_entries e on e.transaction_id = t.id
  where t.reference_id = ${order}`;

export const withoutTickets = ({ order }: Order) => sql`delete from tickets where order_id = ${order}`;

const withoutOrder = (order: Order) => [
  withoutTickets(order),
  sql`delete from orders where id = ${order.order}`,
];

/** Puts the seats of an order on sale again. */
export const free = ({ hold: holdId }: Order) =>
  sql`update seats set state = 0, hold_id = null where hold_id = ${holdId}`;

/** Leaves the wallet as it was before its last entry. */
const putBack = (user: User, amount: number) =>
  sql`update ledger_accounts set balance = balance - ${amount}, entry_count = entry_count - 1
    where user_id = ${user.id}`;

/** What is done to the books behind everybody's back, and all that the check has to say about it. */
export const DAMAGES: { how: string; by: (sale: Sale) => SQL[]; finds: string[] }[] = [
  {
    how: 'a lost order',
    by: ({ first }) => withoutOrder(first),
    finds: [
      'an acknowledged order is not there',
      'a sold seat has no live ticket',
      'a purchase has no order',
    ],
  },
  {
    how: 'an order lost without a trace',
    by: ({ second, ben }) => [
      ...withoutOrder(second),
      free(second),
      putBack(ben, -second.total),
      sql`delete t, e from ${bookingsOf(second)}`,
    ],
    finds: ['an acknowledged order is not there', 'the sold seats are not those of the orders'],
  },
  {
    how: 'a lost top-up',
    by: ({ filled, ana }) => [
      sql`delete from ledger_entries where transaction_id = ${filled.transaction}`,
      sql`delete from ledger_transactions where id = ${filled.transaction}`,
      // As if it had never come: nothing but the journal knows of it.
      sql`update ledger_entries set seq = 2, balance_after = balance_after - ${filled.amount}
        where account_id = ${walletOf(ana)} and seq = 3`,
      putBack(ana, filled.amount),
    ],
    finds: ['an acknowledged top-up is not there'],
  },
  {
    how: 'a top-up of another amount',
    by: ({ filled, ana }) => [
      sql`update ledger_entries set amount = amount - sign(amount) where transaction_id = ${filled.transaction}`,
      sql`update ledger_entries set balance_after = balance_after - 1
        where account_id = ${walletOf(ana)} and seq > 1`,
      sql`update ledger_accounts set balance = balance - 1 where user_id = ${ana.id}`,
    ],
    finds: ['a transaction has other entries than it should'],
  },
  {
    how: "a missing entry of a buyer's wallet",
    by: ({ first }) => [sql`delete e from ${bookingsOf(first)} and e.seq is not null`],
    finds: [
      'a transaction has other entries than it should',
      'the entries of a transaction do not add up to 0',
      'a wallet has another number of entries',
      'a balance is not the sum of its entries',
    ],
  },
  {
    how: 'a missing entry of the revenue',
    by: ({ first }) => [sql`delete e from ${bookingsOf(first)} and e.account_id = 'revenue'`],
    finds: [
      'a transaction has other entries than it should',
      'the entries of a transaction do not add up to 0',
    ],
  },
  {
    how: 'a missing entry of an order that nobody was told of',
    by: ({ untold }) => [sql`delete e from ${bookingsOf(untold)} and e.account_id = 'revenue'`],
    finds: [
      'a transaction has other entries than it should',
      'the entries of a transaction do not add up to 0',
    ],
  },
  {
    how: 'a missing entry of what was in a wallet before',
    by: ({ ben }) => [sql`delete from ledger_entries where account_id = ${walletOf(ben)} and seq = 1`],
    finds: [
      'a wallet has a gap in its entries',
      'an entry leaves another balance than it should',
      'a wallet has another number of entries',
      'a balance is not the sum of its entries',
      'a wallet did not begin with what it was given',
    ],
  },
  {
    how: 'an order without its purchase',
    by: ({ second, ben }) => [sql`delete t, e from ${bookingsOf(second)}`, putBack(ben, -second.total)],
    finds: ['an order was not paid by one purchase'],
  },
  {
    how: 'a purchase that somebody else paid',
    by: ({ second, cem }) => [
      sql`update ledger_transactions t join ledger_entries e on e.transaction_id = t.id
        set e.account_id = ${walletOf(cem)} where t.reference_id = ${second.order} and e.seq is not null`,
      putBack(cem, -second.total),
    ],
    finds: [
      'a transaction has other entries than it should',
      'a wallet has another number of entries',
      'a balance is not the sum of its entries',
    ],
  },
  {
    how: 'a balance that is off',
    by: ({ ben }) => [sql`update ledger_accounts set balance = balance + 1 where user_id = ${ben.id}`],
    finds: ['a balance is not the sum of its entries'],
  },
  {
    how: 'a seat sold without a ticket',
    by: ({ performanceId }) => [
      sql`update seats set state = 2 where performance_id = ${performanceId} and seat = 19`,
    ],
    finds: ['a sold seat has no live ticket', 'the sold seats are not those of the orders'],
  },
  {
    how: 'a ticket without a sold seat',
    by: ({ performanceId }) => [
      sql`update seats set state = 0 where performance_id = ${performanceId} and seat = 2`,
    ],
    finds: ['a live ticket is for a seat that is not sold', 'the sold seats are not those of the orders'],
  },
  {
    how: 'a ticket of another performance',
    by: ({ first }) => [
      sql`update tickets set performance_id = uuid() where order_id = ${first.order} and seat = 0`,
    ],
    finds: ['a ticket is of another performance than its order', 'a sold seat has no live ticket'],
  },
  {
    how: 'a ticket that was made void',
    by: ({ first }) => [
      sql`update tickets set state = 'refunded' where order_id = ${first.order} and seat = 0`,
    ],
    finds: ['an order is not paid as it was', 'a sold seat has no live ticket'],
  },
  {
    how: 'a wrong total',
    by: ({ first }) => [sql`update orders set total = total + 1 where id = ${first.order}`],
    finds: [
      'an order is not as it was acknowledged',
      'an order costs something else than its tickets',
      'a transaction has other entries than it should',
    ],
  },
  {
    how: 'an order of another buyer',
    by: ({ first, ben }) => [sql`update orders set user_id = ${ben.id} where id = ${first.order}`],
    finds: [
      'an order is not as it was acknowledged',
      'an order is not what was held',
      'a transaction has other entries than it should',
    ],
  },
  {
    how: 'an order that was paid twice',
    by: ({ second, ben }) => [
      sql`alter table ledger_transactions drop index ledger_one_booking_per_reference`,
      sql`insert into ledger_transactions (id, type, order_id, reference_id)
        values ('again', 'purchase', ${second.order}, ${second.order})`,
      putBack(ben, second.total),
      sql`update ledger_accounts set entry_count = entry_count + 2 where user_id = ${ben.id}`,
      sql`insert into ledger_entries (transaction_id, account_id, amount, balance_after, seq)
        select 'again', id, ${-second.total}, balance, entry_count from ledger_accounts where user_id = ${ben.id}`,
      sql`insert into ledger_entries (transaction_id, account_id, amount) values ('again', 'revenue', ${second.total})`,
    ],
    finds: ['an order was not paid by one purchase'],
  },
  {
    how: 'a purchase that names another order',
    by: ({ first, second }) => [
      sql`update ledger_transactions set order_id = ${first.order} where reference_id = ${second.order}`,
    ],
    finds: ['an order was not paid by one purchase'],
  },
  {
    how: 'a top-up that is booked as a refund',
    by: ({ filled }) => [
      sql`update ledger_transactions set type = 'refund' where id = ${filled.transaction}`,
    ],
    finds: ['an acknowledged top-up is not there'],
  },
  {
    how: 'tickets of other prices than were held',
    by: ({ first }) => [
      sql`update tickets set price = price + if(seat = 0, 1, -1) where order_id = ${first.order}`,
    ],
    finds: ['an order is not what was held'],
  },
  {
    how: 'a ticket of another number',
    by: ({ first }) => [sql`update tickets set id = uuid() where order_id = ${first.order} and seat = 0`],
    finds: ['an order is not as it was acknowledged'],
  },
  {
    how: 'an order that was given back in part',
    by: ({ first }) => [sql`update orders set refunded = 1 where id = ${first.order}`],
    finds: ['an order is not paid as it was'],
  },
  {
    how: 'a seat that was sold to another hold',
    by: ({ performanceId, second }) => [
      sql`update seats set hold_id = ${second.hold} where performance_id = ${performanceId} and seat = 0`,
    ],
    finds: ['a seat was sold to another hold than its ticket'],
  },
  {
    how: 'a hold of another performance',
    by: ({ given }) => [sql`update holds set performance_id = uuid() where id = ${given.hold}`],
    finds: ['an acknowledged hold is of somebody else'],
  },
  {
    how: 'an order of another hold',
    by: ({ first, given }) => [sql`update orders set hold_id = ${given.hold} where id = ${first.order}`],
    finds: [
      'an order is not as it was acknowledged',
      'an order is not what was held',
      'a seat was sold to another hold than its ticket',
    ],
  },
  {
    how: 'an order of a hold of another performance',
    by: ({ first }) => [sql`update holds set performance_id = uuid() where id = ${first.hold}`],
    finds: ['an acknowledged hold is of somebody else', 'an order is not what was held'],
  },
  {
    how: 'a lost hold',
    by: ({ given }) => [
      sql`delete from hold_seats where hold_id = ${given.hold}`,
      sql`delete from holds where id = ${given.hold}`,
    ],
    finds: ['an acknowledged hold is not there'],
  },
  {
    how: 'a hold of somebody else',
    by: ({ given, ben }) => [sql`update holds set user_id = ${ben.id} where id = ${given.hold}`],
    finds: ['an acknowledged hold is of somebody else'],
  },
  {
    how: 'a hold of other seats',
    by: ({ given }) => [sql`update hold_seats set seat = 19 where hold_id = ${given.hold} and seat = 5`],
    finds: ['a hold has other seats than acknowledged'],
  },
];

/** The same for answers that were wrong: the books are as they should be. */
export const LIES: { how: string; told: (sale: Sale) => Entry[]; finds: string[] }[] = [
  {
    how: 'a seat that two buyers were told to be theirs',
    told: ({ told, first, second }) =>
      told.map((entry) => (entry === second ? { ...second, seats: first.seats } : entry)),
    finds: ['one seat was acknowledged in two orders', 'an order is not as it was acknowledged'],
  },
  {
    how: 'an order that is told to two buyers',
    told: ({ told, first, ben }) => [...told, { ...first, account: ben.id }],
    finds: ['one thing was acknowledged in two ways'],
  },
  {
    how: 'an order that never was',
    told: ({ told, first }) => [...told, { ...first, order: randomUUID() }],
    finds: [
      'one seat was acknowledged in two orders',
      'one ticket was acknowledged in two orders',
      'one hold was acknowledged in two orders',
      'an acknowledged order is not there',
      'the sold seats are not those of the orders',
    ],
  },
];
