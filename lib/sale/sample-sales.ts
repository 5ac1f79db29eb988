import { db } from '@/db/client';
import { changeRows, selectRows } from '@/db/plain-sql';
import { readBooks } from './read-books';
import { readLine } from './read-line';
import { SAMPLE_EVERY_MS } from './series-step';

const SECONDS = SAMPLE_EVERY_MS / 1_000;
/** So long after the end the last sample is still one of the sale. */
const LAST_WITHIN_SECONDS = 600;

/** What is a day old is thinned out to one sample in ten minutes: a sale may be open for a year. */
const THIN = `delete from sale_samples where performance_id = ?
  and at between now(3) - interval 25 hour and now(3) - interval 24 hour and unix_timestamp(at) % 600 <> 0`;

/** Of one round. Where more is on sale than that is enough for, whoever was noted longest ago comes first. */
const BUDGET_MS = 1_000;

/** The ten seconds that are now, by the database's clock. */
const SLOT = `from_unixtime(floor(unix_timestamp(now(3)) / ${SECONDS}) * ${SECONDS})`;
const BEGINS = 'coalesce(p.lobby_opens_at, p.sale_opens_at)';
const ENDS = 'least(p.sale_closes_at, coalesce(p.cancelled_at, p.sale_closes_at))';

/* Sales from the lobby to the end, and once more after it, that nobody has sampled in these ten seconds. */
const DUE = (only: string) => `select p.id, ${SLOT} as slot from performances p
  left join sale_samples s on s.performance_id = p.id and s.at = ${SLOT}
  where p.published_at is not null ${only} and s.at is null and ${BEGINS} <= now(3)
    and ${ENDS} > now(3) - interval ${LAST_WITHIN_SECONDS} second
    and (${ENDS} > now(3) or not exists (
      select 1 from sale_samples l where l.performance_id = p.id and l.at >= ${ENDS}
    ))
  order by (select max(l.at) from sale_samples l where l.performance_id = p.id)`;

/**
 * Notes how each live sale stands, once in ten seconds however many processes do it: of those who write the same ten
 * seconds the first one counts. A sale whose line cannot be asked is left out, and so is a time in which nobody did
 * this: there are gaps, and no guesses. What is older than a day is thinned out. `performanceId`: of this one only. Returns how many were noted.
 */
export async function sampleSales(performanceId?: string): Promise<number> {
  const began = performance.now();
  let noted = 0;
  const due = performanceId === undefined ? DUE('') : DUE('and p.id = ?');
  for (const { id, slot } of await selectRows<{ id: string; slot: string }>(db(), due, [performanceId])) {
    if (performance.now() - began > BUDGET_MS) break;
    noted += await sample(id, slot);
    await changeRows(db(), THIN, [id]);
  }
  return noted;
}

async function sample(performanceId: string, slot: string): Promise<number> {
  const books = await readBooks(performanceId);
  const line = books && (await readLine(performanceId, books.behind));
  if (!books || !line || line.stale) return 0;
  return changeRows(
    db(),
    // Whoever was held up meanwhile knows how it stood at another time.
    `insert ignore into sale_samples (performance_id, at, waiting, admitted, held, sold, revenue)
    select ?, ?, ?, ?, ?, ?, ? from dual where now(3) < ? + interval ${SECONDS} second`,
    [
      performanceId,
      slot,
      line.waiting,
      line.admitted,
      books.held,
      books.sold,
      books.paid - books.refunded,
      slot,
    ],
  );
}
