import { count } from '../figures';
import { countReads } from './plans';
import { asTime, onConnection, timeOf } from './stopwatch';
import { query, type World, writeUnchecked } from './world';

/** One way to have a question answered; `index` is made for it, when it is not there anyway. */
type Design = { question: string; design: string; index?: string; sql: string };

/** `reads`: rows and index entries that the server reads for it. */
export type Timed = { question: string; design: string; reads: number; ms: number };

/** Questions that every shop of seats asks, and ways to have them answered: from no index at all to what is in use. */
function designsOf({ performanceId, fan }: World): Design[] {
  return [...statusLookUp(performanceId), ...expiryScan(), ...soldOutCheck(), ...newestTickets(fan.id)];
}

/** Seats as a table has them that gives each row an id of its own, in the order in which they were put on sale. */
const SEATS_WITH_IDS = [
  'drop table if exists bench_seats',
  `create table bench_seats (
    id bigint primary key auto_increment, performance_id char(36) character set ascii collate ascii_bin not null,
    seat int not null, state tinyint not null, hold_id char(36) character set ascii, held_until datetime(3),
    key by_state (state), key by_performance (performance_id))`,
  `insert into bench_seats (performance_id, seat, state, hold_id, held_until)
    select performance_id, seat, state, hold_id, held_until from seats order by performance_id, seat`,
];

function statusLookUp(performanceId: string): Design[] {
  const question = 'status look-up: the free seats of one performance';
  const by = (source: string) =>
    `select seat from ${source} where performance_id = '${performanceId}' and state = 0`;
  const own = 'rows with an id of their own';
  return [
    { question, design: `${own}: no index`, sql: by('bench_seats use index ()') },
    { question, design: `${own}: state`, sql: by('bench_seats force index (by_state)') },
    { question, design: `${own}: performance`, sql: by('bench_seats force index (by_performance)') },
    { question, design: 'primary key: performance, seat', sql: by('seats force index (primary)') },
    {
      question,
      design: 'in use, seats_by_state: performance, state, end of hold',
      sql: by('seats force index (seats_by_state)'),
    },
  ];
}

function expiryScan(): Design[] {
  const question = 'expiry scan: the 200 oldest overdue holds';
  const by = (hint: string) => `select id, performance_id from holds ${hint}
    where state = 'active' and expires_at <= now(3) order by expires_at limit 200`;
  return [
    { question, design: 'no index', sql: by('use index ()') },
    { question, design: 'state alone', index: 'holds (state)', sql: by('force index (study)') },
    { question, design: 'end alone', index: 'holds (expires_at)', sql: by('force index (study)') },
    { question, design: 'in use, holds_by_expiry: state, end', sql: by('force index (holds_by_expiry)') },
  ];
}

function soldOutCheck(): Design[] {
  const question = 'which of all performances on sale are sold out';
  const which = (condition: string) =>
    `select p.id from performances p where p.sale_closes_at > now(3) and (${condition}) = 1`;
  const any = 'select 1 from seats s where s.performance_id = p.id';
  const lowest = 'select s.state from seats s where s.performance_id = p.id order by s.state limit 1';
  return [
    {
      question,
      design: 'there is no seat that is free or held',
      sql: which(`exists(${any}) and not exists(${any} and s.state in (0, 1))`),
    },
    {
      question,
      design: 'in use: the lowest state is above held',
      sql: which(`coalesce((${lowest}) > 1, 0)`),
    },
  ];
}

function newestTickets(userId: string): Design[] {
  const question = 'the newest 300 tickets of an account with many';
  const by = (order: string) => `select tickets.id from tickets join orders on orders.id = tickets.order_id
    where orders.user_id = '${userId}' and tickets.state <> 'refunded' order by ${order} desc limit 300`;
  return [
    { question, design: 'by ticket: all are read and sorted', sql: by('tickets.id') },
    { question, design: 'in use: along orders_by_user, which ends by itself', sql: by('orders.id') },
  ];
}

/** Times every design on the tables as they are. Each index that is only tried is dropped again. */
export async function timeDesigns(world: World): Promise<Timed[]> {
  const timed: Timed[] = [];
  await writeUnchecked(SEATS_WITH_IDS);
  for (const { question, design, index, sql } of designsOf(world)) {
    if (index) await query(`create index study on ${index}`);
    const ms = await onConnection((own) => timeOf(own, sql));
    timed.push({ question, design, reads: await countReads(sql), ms });
    if (index) await query(`drop index study on ${index.split(' ')[0]}`);
  }
  await query('drop table bench_seats');
  return timed;
}

/** Rows of the table: one per design, its time at each size beside it. */
export function designRows(bySize: Timed[][]): string[][] {
  const [first = []] = bySize;
  return first.map(({ question, design }, index) => [
    index > 0 && first[index - 1]?.question === question ? '' : question,
    design,
    ...bySize.flatMap((timed) => {
      const { reads, ms } = timed[index] ?? { reads: Number.NaN, ms: Number.NaN };
      return [count(reads), asTime(ms)];
    }),
  ]);
}
