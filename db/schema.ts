import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  int,
  longtext,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  smallint,
  text,
  tinyint,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ascii, bytes, id, instant } from './columns';

const createdAt = () => instant('created_at').notNull().default(sql`CURRENT_TIMESTAMP(3)`);
const money = (name: string) => bigint(name, { mode: 'number' });
/** Counts the changes: who changes what somebody else has changed meanwhile is told. */
const revision = () => int('revision').notNull().default(1);
/** A seat as it is printed on a ticket, kept as it was when it was taken. */
const printedSeat = () => ({
  seat: int('seat').notNull(),
  section: varchar('section', { length: 40 }).notNull(),
  row: varchar('row', { length: 40 }).notNull(),
  label: varchar('label', { length: 40 }).notNull(),
  zone: varchar('zone', { length: 40 }).notNull(),
  price: money('price').notNull(),
});

// Accounts

export const users = mysqlTable(
  'users',
  {
    id: id('id').primaryKey(),
    email: varchar('email', { length: 254 }).notNull().unique(),
    name: varchar('name', { length: 100 }).notNull(),
    /** argon2id; null for accounts that sign in elsewhere or by token only. */
    passwordHash: varchar('password_hash', { length: 255 }),
    role: mysqlEnum('role', ['fan', 'staff', 'admin']).notNull().default('fan'),
    /** The language of their mails; null until they have chosen one. */
    locale: mysqlEnum('locale', ['en', 'ko']),
    createdAt: createdAt(),
  },
  (t) => [index('users_by_name').on(t.name), index('users_by_role').on(t.role)],
);

/** Accounts at Google, Kakao and Naver that may sign in as a user. */
export const identities = mysqlTable(
  'identities',
  {
    provider: ascii('provider', { length: 20 }).notNull(),
    providerAccountId: varchar('provider_account_id', { length: 191 }).notNull(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
);

/** Signed-in browsers and bearer tokens. Only a hash of the secret is kept; deleting the row ends the session. */
export const sessions = mysqlTable(
  'sessions',
  {
    id: id('id').primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    kind: mysqlEnum('kind', ['browser', 'token']).notNull(),
    secretHash: ascii('secret_hash', { length: 64 }).notNull().unique(),
    userAgent: varchar('user_agent', { length: 200 }),
    createdAt: createdAt(),
    /** Of a browser; up to half an hour behind, so that not every page writes. */
    lastUsedAt: instant('last_used_at').notNull().default(sql`CURRENT_TIMESTAMP(3)`),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sessions_by_user').on(t.userId, t.expiresAt), index('sessions_by_end').on(t.expiresAt)],
);

// Catalogue

export const venues = mysqlTable('venues', {
  id: id('id').primaryKey(),
  name: varchar('name', { length: 120 }).notNull(),
  city: varchar('city', { length: 80 }).notNull(),
  timezone: varchar('timezone', { length: 64 }).notNull(),
  revision: revision(),
  createdAt: createdAt(),
});

/** A venue plan in its compiled, columnar form (`Layout`). Never changed: a new plan is a new version. */
export const layouts = mysqlTable(
  'layouts',
  {
    id: id('id').primaryKey(),
    venueId: id('venue_id')
      .notNull()
      .references(() => venues.id),
    version: int('version').notNull(),
    seatCount: int('seat_count').notNull(),
    layout: longtext('layout').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('layouts_by_venue').on(t.venueId, t.version)],
);

export const concerts = mysqlTable('concerts', {
  id: id('id').primaryKey(),
  slug: varchar('slug', { length: 80 }).notNull().unique(),
  title: varchar('title', { length: 160 }).notNull(),
  artist: varchar('artist', { length: 160 }).notNull(),
  description: text('description').notNull(),
  posterUrl: varchar('poster_url', { length: 300 }).notNull(),
  revision: revision(),
  createdAt: createdAt(),
});

/** Posters that were uploaded or drawn here, as they are served. Never changed. */
export const posters = mysqlTable('posters', {
  id: id('id').primaryKey(),
  contentType: ascii('content_type', { length: 20 }).notNull(),
  image: bytes('image').notNull(),
  createdAt: createdAt(),
});

export const performances = mysqlTable(
  'performances',
  {
    id: id('id').primaryKey(),
    concertId: id('concert_id')
      .notNull()
      .references(() => concerts.id),
    layoutId: id('layout_id')
      .notNull()
      .references(() => layouts.id),
    startsAt: instant('starts_at').notNull(),
    doorsAt: instant('doors_at'),
    lobbyOpensAt: instant('lobby_opens_at'),
    saleOpensAt: instant('sale_opens_at').notNull(),
    saleClosesAt: instant('sale_closes_at').notNull(),
    publishedAt: instant('published_at'),
    pausedAt: instant('paused_at'),
    /** What people in line read while it is paused. */
    pauseMessage: varchar('pause_message', { length: 200 }),
    cancelledAt: instant('cancelled_at'),
    /** Until when buyers may give tickets back by themselves; null: until it starts. */
    refundsUntil: instant('refunds_until'),
    /** When everybody had their money back after it was cancelled. */
    refundedAt: instant('refunded_at'),
    seatCount: int('seat_count').notNull(),
    maxSeatsPerOrder: smallint('max_seats_per_order').notNull(),
    maxSeatsPerAccount: smallint('max_seats_per_account').notNull(),
    holdSeconds: int('hold_seconds').notNull(),
    queueEnabled: boolean('queue_enabled').notNull(),
    queueMaxActive: int('queue_max_active').notNull(),
    queueAdmitPerMinute: int('queue_admit_per_minute').notNull(),
    queuePassSeconds: int('queue_pass_seconds').notNull(),
    queueClaimSeconds: int('queue_claim_seconds').notNull(),
    revision: revision(),
    createdAt: createdAt(),
  },
  (t) => [
    index('performances_by_concert').on(t.concertId, t.startsAt),
    index('performances_by_start').on(t.startsAt),
    index('performances_by_cancellation').on(t.cancelledAt, t.refundedAt),
  ],
);

export const priceZones = mysqlTable(
  'price_zones',
  {
    performanceId: id('performance_id')
      .notNull()
      .references(() => performances.id),
    zone: varchar('zone', { length: 40 }).notNull(),
    position: smallint('position').notNull(),
    name: varchar('name', { length: 60 }).notNull(),
    price: money('price').notNull(),
    color: ascii('color', { length: 7 }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.zone] }),
    check('price_not_negative', sql`${t.price} >= 0`),
  ],
);

/** What must outlive Redis of each line: the committed shuffle, and how far numbers have come (checkpoints). */
export const queues = mysqlTable('queues', {
  performanceId: id('performance_id')
    .primaryKey()
    .references(() => performances.id),
  epoch: int('epoch').notNull().default(1),
  seed: ascii('seed', { length: 64 }).notNull(),
  commitment: ascii('commitment', { length: 64 }).notNull(),
  size: int('size'),
  openedAt: instant('opened_at'),
  issued: int('issued').notNull().default(0),
  serving: int('serving').notNull().default(0),
  updatedAt: instant('updated_at').notNull().default(sql`CURRENT_TIMESTAMP(3)`),
});

/**
 * Who was let in under which number, so that no place is admitted a second time after Redis has forgotten it.
 * `pass_until`: as far as the pass was promised; `over`: it was given up.
 */
export const queueAdmissions = mysqlTable(
  'queue_admissions',
  {
    performanceId: id('performance_id').notNull(),
    accountId: id('account_id').notNull(),
    epoch: int('epoch').notNull(),
    number: int('number').notNull(),
    admittedAt: instant('admitted_at').notNull().default(sql`CURRENT_TIMESTAMP(3)`),
    passUntil: instant('pass_until').notNull(),
    over: boolean('over').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.accountId, t.epoch, t.number] })],
);

// Seats

/** One row per seat and performance. `state`: 0 free, 1 held until `held_until`, 2 sold, 3 not for sale. */
export const seats = mysqlTable(
  'seats',
  {
    performanceId: id('performance_id').notNull(),
    seat: int('seat').notNull(),
    state: tinyint('state').notNull().default(0),
    holdId: id('hold_id'),
    heldUntil: instant('held_until'),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.seat] }),
    index('seats_by_state').on(t.performanceId, t.state, t.heldUntil),
  ],
);

/** Seats that an admin keeps from the sale, for guests or the press; their state is 3, as that of seats which the plan blocks. */
export const seatBlocks = mysqlTable(
  'seat_blocks',
  {
    performanceId: id('performance_id').notNull(),
    seat: int('seat').notNull(),
    note: varchar('note', { length: 200 }).notNull(),
    blockedBy: id('blocked_by')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.seat] })],
);

/** How a sale stood from time to time. Counts as they were then; `revenue` in minor units, without what was refunded. */
export const saleSamples = mysqlTable(
  'sale_samples',
  {
    performanceId: id('performance_id').notNull(),
    at: instant('at').notNull(),
    waiting: int('waiting').notNull(),
    admitted: int('admitted').notNull(),
    held: int('held').notNull(),
    sold: int('sold').notNull(),
    revenue: money('revenue').notNull(),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.at] })],
);

/** One row per account and performance: the lock under which the limit of seats per account is kept. */
export const buyers = mysqlTable(
  'buyers',
  {
    performanceId: id('performance_id').notNull(),
    userId: id('user_id').notNull(),
    seatsBought: int('seats_bought').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.userId] }),
    check('seats_bought_not_negative', sql`${t.seatsBought} >= 0`),
  ],
);

/** Seats set aside for one buyer until `expires_at`; whether it has expired is asked of the database's clock. */
export const holds = mysqlTable(
  'holds',
  {
    id: id('id').primaryKey(),
    performanceId: id('performance_id')
      .notNull()
      .references(() => performances.id),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    state: mysqlEnum('state', ['active', 'expired', 'released', 'purchased']).notNull().default('active'),
    together: boolean('together').notNull(),
    expiresAt: instant('expires_at').notNull(),
    extendedAt: instant('extended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('holds_by_buyer').on(t.performanceId, t.userId, t.state),
    index('holds_by_expiry').on(t.state, t.expiresAt),
  ],
);

export const holdSeats = mysqlTable(
  'hold_seats',
  {
    holdId: id('hold_id')
      .notNull()
      .references(() => holds.id),
    ...printedSeat(),
  },
  (t) => [primaryKey({ columns: [t.holdId, t.seat] })],
);

/** Up to when each tidy-up has been done: what was due before `done_until` has been seen to. */
export const tidyUps = mysqlTable('tidy_ups', {
  name: ascii('name', { length: 20 }).primaryKey(),
  doneUntil: instant('done_until').notNull(),
});

// Orders

export const orders = mysqlTable(
  'orders',
  {
    id: id('id').primaryKey(),
    holdId: id('hold_id')
      .notNull()
      .unique()
      .references(() => holds.id),
    performanceId: id('performance_id')
      .notNull()
      .references(() => performances.id),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    total: money('total').notNull(),
    refunded: money('refunded').notNull().default(0),
    currency: ascii('currency', { length: 3 }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('orders_by_user').on(t.userId, t.id),
    index('orders_by_performance').on(t.performanceId),
    check('refunded_within_total', sql`${t.refunded} between 0 and ${t.total}`),
  ],
);

export const refunds = mysqlTable(
  'refunds',
  {
    id: id('id').primaryKey(),
    orderId: id('order_id')
      .notNull()
      .references(() => orders.id),
    amount: money('amount').notNull(),
    /** Why an admin gave it back; null when the buyer did, or the performance was cancelled. */
    reason: varchar('reason', { length: 300 }),
    createdAt: createdAt(),
  },
  (t) => [index('refunds_by_order').on(t.orderId)],
);

/** `live` is 1 until the ticket is refunded, then null: at most one live ticket per seat, whatever goes wrong above. */
export const tickets = mysqlTable(
  'tickets',
  {
    id: id('id').primaryKey(),
    orderId: id('order_id')
      .notNull()
      .references(() => orders.id),
    performanceId: id('performance_id').notNull(),
    ...printedSeat(),
    state: mysqlEnum('state', ['valid', 'refunded', 'used']).notNull().default('valid'),
    refundId: id('refund_id').references(() => refunds.id),
    usedAt: instant('used_at'),
    live: tinyint('live').generatedAlwaysAs(sql`(if(state = 'refunded', null, 1))`, { mode: 'stored' }),
  },
  (t) => [
    uniqueIndex('tickets_one_live_per_seat').on(t.performanceId, t.seat, t.live),
    index('tickets_by_order').on(t.orderId),
    index('tickets_by_state').on(t.performanceId, t.state),
  ],
);

// Money

/** Wallets and the system's own accounts. Only wallets carry a balance: one of the system's would be a hot row. */
export const ledgerAccounts = mysqlTable(
  'ledger_accounts',
  {
    id: id('id').primaryKey(),
    kind: mysqlEnum('kind', ['wallet', 'cash_in', 'revenue']).notNull(),
    userId: id('user_id')
      .unique()
      .references(() => users.id),
    currency: ascii('currency', { length: 3 }).notNull(),
    balance: money('balance'),
    /** How many entries the wallet has had: numbers them without gaps. */
    entryCount: bigint('entry_count', { mode: 'number' }).notNull().default(0),
    /** The highest fencing token that has written here: a lock's earlier holder comes too late. */
    fence: bigint('fence', { mode: 'number' }).notNull().default(0),
  },
  (t) => [check('balance_not_negative', sql`${t.balance} >= 0`)],
);

export const ledgerTransactions = mysqlTable(
  'ledger_transactions',
  {
    id: id('id').primaryKey(),
    type: mysqlEnum('type', ['top_up', 'purchase', 'refund']).notNull(),
    orderId: id('order_id').references(() => orders.id),
    /** The order of a purchase, the refund of a refund: each is booked once. */
    referenceId: id('reference_id'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('ledger_one_booking_per_reference').on(t.type, t.referenceId)],
);

/** Insert-only. The amounts of a transaction add up to 0. `seq` and `balance_after` are set on wallets only. */
export const ledgerEntries = mysqlTable(
  'ledger_entries',
  {
    transactionId: id('transaction_id')
      .notNull()
      .references(() => ledgerTransactions.id),
    accountId: id('account_id').notNull(),
    amount: money('amount').notNull(),
    balanceAfter: money('balance_after'),
    seq: bigint('seq', { mode: 'number' }),
  },
  (t) => [
    primaryKey({ columns: [t.transactionId, t.accountId] }),
    uniqueIndex('ledger_entries_by_account').on(t.accountId, t.seq),
  ],
);

/** The first answer to each key of an actor. Written in the same transaction as its effect. */
export const idempotencyKeys = mysqlTable(
  'idempotency_keys',
  {
    actorId: id('actor_id').notNull(),
    key: ascii('key', { length: 255 }).notNull(),
    requestHash: ascii('request_hash', { length: 64 }).notNull(),
    /** JSON: `{ ok: result }` or `{ error: { code, message, details } }`. */
    outcome: longtext('outcome').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] }), index('idempotency_keys_by_age').on(t.createdAt)],
);

/**
 * What has changed and has to be told, one row per change, written in the same transaction. `due_at`: when it is tried
 * (again); null once everybody has been told.
 */
export const outbox = mysqlTable(
  'outbox',
  {
    id: id('id').primaryKey(),
    kind: mysqlEnum('kind', ['order_placed', 'tickets_refunded', 'mail_requested']).notNull(),
    /** The order that was placed, the refund, or the row of the audit log that asks for the order's mail again. */
    subjectId: id('subject_id').notNull(),
    attempts: int('attempts').notNull().default(0),
    createdAt: createdAt(),
    dueAt: instant('due_at').default(sql`CURRENT_TIMESTAMP(3)`),
  },
  (t) => [
    uniqueIndex('outbox_one_per_change').on(t.kind, t.subjectId),
    index('outbox_by_due_time').on(t.dueAt),
  ],
);

/** Mails that were not sent because no server is configured: the inbox at /dev/mail. One per row of the outbox. */
export const devMails = mysqlTable('dev_mails', {
  id: id('id').primaryKey(),
  recipient: varchar('recipient', { length: 254 }).notNull(),
  subject: varchar('subject', { length: 200 }).notNull(),
  text: text('text').notNull(),
  html: text('html').notNull(),
  createdAt: createdAt(),
});

/** Who of the staff has done what, written in the same transaction. Insert-only. */
export const auditLog = mysqlTable(
  'audit_log',
  {
    id: id('id').primaryKey(),
    actorId: id('actor_id')
      .notNull()
      .references(() => users.id),
    action: ascii('action', { length: 40 }).notNull(),
    /** The id of what it was done to. */
    subject: id('subject').notNull(),
    /** JSON: `before` and `after` of a change, and what else there is to say. */
    detail: text('detail').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('audit_log_by_subject').on(t.subject),
    index('audit_log_by_actor').on(t.actorId),
    index('audit_log_by_action').on(t.action),
  ],
);
