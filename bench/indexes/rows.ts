/** What the tables are filled with, as SQL. Row n of everything belongs together: a seat, its hold, its order, its ticket. */
type Sizes = {
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
const idOf = (kind: keyof typeof KINDS, number: string) =>
  `concat('0190000${KINDS[kind]}-0000-7000-8000-', lpad(lower(hex(${number})), 12, '0'))`;

/**
 * `bench_places`, one row per seat: who took it when, and what became of it. Seats go in groups of four. Of the past
 * 97 % are sold and 1 % was not for sale; of what is on sale (the last 15 % of the seats) 47 % are sold and 4 % held; of
 * the performance in its first minutes 0.3 % are held by holds that are overdue. One seat in fifty goes to ten accounts
 * that buy everywhere.
 */
function places({ seats, here, elsewhere, users, performanceId }: Sizes): string {
  const past = Math.floor((seats - here) * 0.85);
  const digits = `(${Array.from({ length: 10 }, (_, digit) => `select ${digit} as d`).join(' union all ')})`;
  const powers = Array.from({ length: String(seats).length }, (_, power) => power);
  const number = powers.map((power) => `d${power}.d * ${10 ** power}`).join(' + ');
  const from = powers.map((power) => `${digits} d${power}`).join(', ');
  return `create table bench_places (
      n int primary key, performance_id char(36) character set ascii not null, seat int not null,
      state tinyint not null, user int not null, taken_at datetime(3) not null, until datetime(3) not null, on_sale tinyint not null
    ) select n,
      if(n >= ${seats - here}, '${performanceId}', ${idOf('performance', `n div ${elsewhere}`)}) as performance_id,
      if(n >= ${seats - here}, n - ${seats - here}, n mod ${elsewhere}) as seat,
      case when n < ${past} then if(g < 970, 2, if(g < 980, 3, 0))
        when g < 470 then 2 when g < 510 or (n >= ${seats - here} and g < 513) then 1 else 0 end as state,
      if(n mod 50 = 0, n div 50 mod 10, 10 + n * 7919 mod ${users - 10}) as user,
      now(3) - interval (${seats} - n) * ${Math.ceil((365 * 86_400_000) / seats)} * 1000 microsecond as taken_at,
      case when n < ${past} or g < 470 or g >= 513 then now(3) - interval (${seats} - n) * ${Math.ceil((365 * 86_400_000) / seats)} * 1000 microsecond + interval 7 minute
        when g < 510 then now(3) + interval 7200 + n mod 3600 second
        else now(3) - interval 1 + n mod 60 second end as until,
      n >= ${past} as on_sale
    from (select n, (n div 4) * 7919 mod 1000 as g from (select ${number} as n from ${from}) numbers where n < ${seats}) numbered`;
}

/** The statements that fill everything, in order; the first makes what the others read. */
export function TABLES(sizes: Sizes): string[] {
  const { users, elsewhere, here, seats, currency } = sizes;
  const dates = Math.ceil((seats - here) / elsewhere);
  return [];
}
