import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '@/db/client';

const Id = z.uuid();

/** What somebody was told has been done: a top-up (its transaction), an order, a refund, a check-in (its ticket). */
const Acknowledgement = z.union([
  z.strictObject({ topUp: Id }),
  z.strictObject({ order: Id }),
  z.strictObject({ refund: Id }),
  z.strictObject({ checkIn: Id }),
]);
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** Where each kind is found again. Money counts as there when it was booked. */
const PLACES = {
  topUp: sql`select id from ledger_transactions where type = 'top_up' and id in`,
  order: sql`select reference_id as id from ledger_transactions
    where type = 'purchase' and reference_id in (select id from orders) and reference_id in`,
  refund: sql`select reference_id as id from ledger_transactions
    where type = 'refund' and reference_id in (select id from refunds) and reference_id in`,
  // One that an admin has undone is there as well: the log knows of it, and of no later one.
  checkIn: sql`select t.id from tickets t where (t.used_at is not null or (
      select sum(a.action = 'undo-check-in') >= greatest(sum(a.action = 'check-in'), 1)
      from audit_log a where a.subject = t.id
    )) and t.id in`,
};
type Kind = keyof typeof PLACES;

const AT_ONCE = 1_000;

/** Reads lines of JSON such as `{"topUp":"…"}`; empty ones do not count. Throws one sentence that names the first bad line. */
export function readAcknowledgements(text: string): Acknowledgement[] {
  const found: Acknowledgement[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = Acknowledgement.safeParse(parseJson(line));
    if (!parsed.success) {
      throw new Error(
        `Line ${index + 1} is not one of {"topUp": id}, {"order": id}, {"refund": id}, {"checkIn": ticket's id}: ${line.slice(0, 100)}`,
      );
    }
    found.push(parsed.data);
  }
  return found;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Those of which the database knows nothing. */
export async function findMissing(tx: Tx, acknowledged: Acknowledgement[]): Promise<Acknowledgement[]> {
  const missing: Acknowledgement[] = [];
  for (const kind of Object.keys(PLACES) as Kind[]) {
    const wanted = acknowledged.flatMap((one) => Object.entries(one)).filter(([key]) => key === kind);
    const ids = [...new Set(wanted.map(([, id]) => id))];
    for (let first = 0; first < ids.length; first += AT_ONCE) {
      const part = ids.slice(first, first + AT_ONCE);
      const [rows] = await tx.execute(sql`${PLACES[kind]} ${part}`);
      const there = new Set((rows as unknown as { id: string }[]).map(({ id }) => id));
      missing.push(...part.filter((id) => !there.has(id)).map((id) => ({ [kind]: id }) as Acknowledgement));
    }
  }
  return missing;
}
