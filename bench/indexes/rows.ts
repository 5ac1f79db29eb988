/** What the tables are filled with, as SQL. Row n of everything belongs together: a seat, its hold, its order, its ticket. */
export type Sizes = {
  seats: number;
  /** Seats of the performance that is on sale now, and of each other one. */
  here: number;
  elsewhere: number;
  users: number;
  performanceId: string;
  currency: string;
};

const KINDS = {
  performance: 1,
  hold: 2,
  user: 3,
  session: 4,
  wallet: 5,
  order: 6,
  ticket: 7,
  transaction: 8,
  concert: 9,
};

/** An id that sorts by `number`, as a UUIDv7 sorts by its time. */
export const idOf = (kind: keyof typeof KINDS, number: number | string) =>
  `concat('0190000${KINDS[kind]}-0000-7000-8000-', lpad(lower(hex(${number})), 12, '0'))`;

/** A list of 0 to `count` - 1 as a table with the column `n`. */
function numbersTo(count: number): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `select ${digit} as d`).join(' union all ');
  const powers = Array.from({ length: String(count).length }, (_, power) => power);
  const number = powers.map((power) => `d${power}.d * ${10 ** power}`).join(' + ');
  const from = powers.map((power) => `(${digits}) d${power}`).join(', ');
  return `(select n from (select ${number} as n from ${from}) every where n < ${count})`;
}

/**
 * One row per seat: who took it when, and what became of it. Seats go in groups of four. Of the past 97 % are sold and
 * 1 % was not for sale. The last 15 % of the seats are on sale: every third performance of these is sold out, of the
 * others 47 % are sold and 4 % held. Of the performance that has just opened 0.3 % are held by holds that are overdue.
 * Every thirtieth seat goes to one of three accounts that buy everywhere.
 */
function placesOf({ seats, here, elsewhere, users, performanceId }: Sizes): string {
  const past = Math.floor((seats - here) * 0.85);
  const isHere = `(n >= ${seats - here})`;
  const year = `(${seats} - n) / ${seats} * 365 * 86400`;
  return `
    select n, taken_at, is_here, on_sale, g, user,
      if(is_here, '${performanceId}', ${idOf('performance', `n div ${elsewhere}`)}) as performance_id,
      if(is_here, n - ${seats - here}, n mod ${elsewhere}) as seat,
      case when on_sale and g < 470 then 2 when on_sale and (g < 510 or (is_here and g < 513)) then 1
        when on_sale then 0 when g < 970 then 2 when g < 980 then 3 else 0 end as state,
      case when on_sale and g >= 470 and g < 510 then now(3) + interval 7200 + n mod 3600 second
        when is_here and g >= 510 and g < 513 then now(3) - interval 1 + n mod 60 second
        else taken_at + interval 7 minute end as until
    from (
      select n, ${isHere} as is_here, n >= ${past} as on_sale,
        if(n >= ${past} and not ${isHere} and n div ${elsewhere} mod 3 = 0, 0, (n div 4) * 7919 mod 1000) as g,
        if(n mod 30 = 0, n div 30 mod 3, 3 + n * 7919 mod ${users - 3}) as user,
        now(3) - interval ${year} second as taken_at
      from ${numbersTo(seats)} numbers
    ) numbered`;
}

/** The table that all others are filled from. */
export function makePlaces(sizes: Sizes): string[] {
  return [
    'drop table if exists bench_places',
    `create table bench_places (
      n int primary key, performance_id char(36) character set ascii not null, seat int not null,
      state tinyint not null, user int not null, on_sale tinyint not null,
      taken_at datetime(3) not null, until datetime(3) not null)`,
    `insert into bench_places
      select n, performance_id, seat, state, user, on_sale, taken_at, until from (${placesOf(sizes)}) places`,
  ];
}

const PRINTED = "'Stalls', 'A', seat + 1, 's', 50000";

/** One INSERT per table, the long ones first. */
export function fillTables({ users, elsewhere, here, seats, currency }: Sizes): string[] {
  const dates = Math.ceil((seats - here) / elsewhere);
  const holdState = `case state when 2 then 'purchased' when 1 then 'active' else if(n mod 10 < 7, 'expired', 'released') end`;
  return [
    `insert into holds (id, performance_id, user_id, state, together, expires_at, created_at)
      select ${idOf('hold', 'n')}, performance_id, ${idOf('user', 'user')}, ${holdState}, 1, until, taken_at from bench_places`,
    `insert into orders (id, hold_id, performance_id, user_id, total, currency, created_at)
      select ${idOf('order', 'n')}, ${idOf('hold', 'n')}, performance_id, ${idOf('user', 'user')}, 50000, '${currency}', taken_at
      from bench_places where state = 2`,
    `insert into outbox (id, kind, subject_id, created_at, due_at)
      select ${idOf('order', 'n')}, 'order_placed', ${idOf('order', 'n')}, taken_at, null from bench_places where state = 2`,
    `insert into tickets (id, order_id, performance_id, seat, section, \`row\`, label, zone, price)
      select ${idOf('ticket', 'n')}, ${idOf('order', 'n')}, performance_id, seat, ${PRINTED} from bench_places where state = 2`,
    `insert into seats (performance_id, seat, state, hold_id, held_until)
      select performance_id, seat, state, if(state in (1, 2), ${idOf('hold', 'n')}, null), if(state = 1, until, null)
      from bench_places`,
    `insert into ledger_entries (transaction_id, account_id, amount, balance_after, seq)
      select ${idOf('transaction', 'n')}, if(side = 0, ${idOf('wallet', 'user')}, 'revenue'), if(side = 0, -50000, 50000),
        if(side = 0, 100000000, null), if(side = 0, n + 1, null)
      from bench_places join (select 0 as side union all select 1) sides where state = 2 and n mod 2 = 0`,
    `insert into hold_seats (hold_id, seat, section, \`row\`, label, zone, price)
      select ${idOf('hold', 'n')}, seat, ${PRINTED} from bench_places`,
    `insert into ledger_transactions (id, type, order_id, reference_id, created_at)
      select ${idOf('transaction', 'n')}, 'purchase', ${idOf('order', 'n')}, ${idOf('order', 'n')}, taken_at
      from bench_places where state = 2 and n mod 2 = 0`,
    `insert into users (id, email, name) select ${idOf('user', 'n')}, concat('fan-', n, '@example.test'), concat('Fan ', n)
      from bench_places where n < ${users}`,
    `insert into ledger_accounts (id, kind, user_id, currency, balance, entry_count)
      select ${idOf('wallet', 'n')}, 'wallet', ${idOf('user', 'n')}, '${currency}', 100000000, ${seats}
      from bench_places where n < ${users}`,
    `insert into idempotency_keys (actor_id, \`key\`, request_hash, outcome, created_at)
      select ${idOf('user', 'user')}, concat('key-', n), sha2(n, 256), repeat('x', 300), taken_at
      from bench_places where state = 2 and n mod 5 = 0`,
    `insert into sessions (id, user_id, kind, secret_hash, expires_at)
      select ${idOf('session', 'n')}, ${idOf('user', 'n')}, 'browser', sha2(n, 256), now(3) + interval n mod 30 day
      from bench_places where n < ${users / 2}`,
    `insert into queue_admissions (performance_id, account_id, epoch, number, admitted_at, pass_until, \`over\`)
      select performance_id, ${idOf('user', 'user')}, 1, n, taken_at, until, 1 from bench_places where n mod 10 = 0`,
    `insert into buyers (performance_id, user_id, seats_bought)
      select performance_id, ${idOf('user', 'user')}, sum(state = 2) from bench_places where on_sale group by performance_id, user`,
    `insert into concerts (id, slug, title, artist, description, poster_url)
      select ${idOf('concert', 'n')}, concat('concert-', n), concat('Concert ', n), 'The Band', 'One night.', '/posters/none.svg'
      from bench_places where n < ${Math.ceil(dates / 5)}`,
    `insert into performances (id, concert_id, layout_id, starts_at, sale_opens_at, sale_closes_at, published_at, seat_count,
        max_seats_per_order, max_seats_per_account, hold_seconds, queue_enabled, queue_max_active, queue_admit_per_minute,
        queue_pass_seconds, queue_claim_seconds)
      select ${idOf('performance', 'p.seat')}, ${idOf('concert', 'p.seat div 5')}, m.layout_id,
        p.taken_at + interval if(p.on_sale, 60, 0) day, p.taken_at - interval 30 day,
        p.taken_at + interval if(p.on_sale, 59, 0) day, p.taken_at - interval 60 day, ${elsewhere},
        4, 8, 420, 0, 100, 600, 600, 180
      from (select n div ${elsewhere} as seat, max(taken_at) as taken_at, max(on_sale) as on_sale from bench_places
        where n < ${seats - here} group by n div ${elsewhere}) p
      join (select layout_id from performances limit 1) m`,
    `insert into price_zones (performance_id, zone, position, name, price, color)
      select id, 's', 0, 'S', 50000, '#78549c' from performances where id like '01900001-%'`,
    `insert into queues (performance_id, seed, commitment) select id, sha2(id, 256), sha2(id, 256) from performances where id like '01900001-%'`,
  ];
}
