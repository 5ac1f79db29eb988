import { db } from '@/db/client';
import { selectRows, textOf, timeOf } from '@/db/plain-sql';
import type { Sold } from './forecast';
import { LOOK_BACK_MS } from './forecast';
import type { SalePoint } from './sale-stats';
import { MOST_POINTS, startsOf, stepFor } from './series-step';

type Row = { at: string; waiting: number; sold: number; admitted: number };

/** `points`: of the whole sale, thinned. `recent`: every sample that the pace is made of. Both oldest first. */
export type Series = { points: SalePoint[]; recent: Sold[] };

/**
 * What was sampled of a sale until `now`. However long the sale, it costs at most `most` looks into the key: of each
 * stretch of time the first sample is taken.
 */
export async function readSeries(performanceId: string, now: Date, most = MOST_POINTS - 1): Promise<Series> {
  const [ends] = await selectRows<{ first: string | null; last: string | null }>(
    db(),
    'select min(at) as first, max(at) as last from sale_samples where performance_id = ?',
    [performanceId],
  );
  if (!ends?.first || !ends.last) return { points: [], recent: [] };
  const [first, last] = [timeOf(ends.first).getTime(), timeOf(ends.last).getTime()];
  const step = stepFor(first, last, most);
  const starts = startsOf(first, last, step);
  const rows = await selectRows<Row>(
    db(),
    starts
      .map(
        () =>
          `(select at, waiting, sold, admitted from sale_samples
          where performance_id = ? and at >= ? and at < ? order by at limit 1)`,
      )
      .join(' union all '),
    starts.flatMap((start) => [performanceId, textOf(new Date(start)), textOf(new Date(start + step))]),
  );
  const recent = await selectRows<{ at: string; sold: number }>(
    db(),
    'select at, sold from sale_samples where performance_id = ? and at >= ? order by at',
    [performanceId, textOf(new Date(now.getTime() - LOOK_BACK_MS))],
  );
  return {
    points: rows.map(({ at, ...counts }) => ({ at: timeOf(at).toISOString(), ...counts })),
    recent: recent.map(({ at, sold }) => ({ at: timeOf(at).getTime(), sold })),
  };
}
