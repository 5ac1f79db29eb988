import { asTime, onConnection, timeOf } from './stopwatch';
import { query, type World } from './world';

/** One way to answer a question: `index` is made for it, unless it is there anyway. */
type Design = { question: string; design: string; index?: string; sql: string };

export type Timed = { question: string; design: string; rows: number; ms: number };

const OVERDUE = "state = 'active' and expires_at <= now(3)";

/** The two searches that every shop of seats has, and ways to index them, from none at all to what is in use. */
function designsOf({ performanceId }: World): Design[] {
  const free = `performance_id = '${performanceId}' and state = 0`;
  const status = 'status look-up: free seats of a performance';
  const expiry = 'expiry scan: 200 overdue holds';
  return [
    { question: status, design: 'no index', sql: `select seat from seats use index () where ${free}` },
    {
      question: status,
      design: 'an index on state',
      index: 'seats (state)',
      sql: `select seat from seats force index (study) where ${free}`,
    },
    {
      question: status,
      design: 'primary key (performance, seat)',
      sql: `select seat from seats force index (primary) where ${free}`,
    },
    {
      question: status,
      design: 'an index on performance, state, end of hold',
      index: 'seats (performance_id, state, held_until)',
      sql: `select seat from seats force index (study) where ${free}`,
    },
    {
      question: expiry,
      design: 'no index',
      sql: `select id, performance_id from holds use index () where ${OVERDUE} limit 200`,
    },
    {
      question: expiry,
      design: 'an index on state',
      index: 'holds (state)',
      sql: `select id, performance_id from holds force index (study) where ${OVERDUE} limit 200`,
    },
    {
      question: expiry,
      design: 'an index on end',
      index: 'holds (expires_at)',
      sql: `select id, performance_id from holds force index (study) where ${OVERDUE} limit 200`,
    },
    {
      question: expiry,
      design: 'in use: holds_by_expiry (state, end)',
      sql: `select id, performance_id from holds force index (holds_by_expiry) where ${OVERDUE} limit 200`,
    },
  ];
}

/** Times every design on the tables as they are. Each index that is only tried is dropped again. */
export async function timeDesigns(world: World): Promise<Timed[]> {
  const timed: Timed[] = [];
  for (const { question, design, index, sql } of designsOf(world)) {
    if (index) await query(`create index study on ${index}`);
    const rows = (await query(sql)).length;
    const ms = await onConnection((own) => timeOf(own, sql));
    timed.push({ question, design, rows, ms });
    if (index) await query(`drop index study on ${index.split(' ')[0]}`);
  }
  return timed;
}

/** Rows of the table: one per design, its time at each size beside it. */
export function designRows(bySize: Timed[][]): string[][] {
  const [first = []] = bySize;
  return first.map(({ question, design }, index) => [
    index > 0 && first[index - 1]?.question === question ? '' : question,
    design,
    ...bySize.flatMap((timed) => [String(timed[index]?.rows ?? ''), asTime(timed[index]?.ms ?? Number.NaN)]),
  ]);
}
