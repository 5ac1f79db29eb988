import { env } from '../env';
import { sameBytes } from '../signing';

/** Whether the caller may read the metrics: anybody, unless METRICS_TOKEN is set and is not theirs. */
export function mayReadMetrics(headers: Headers): boolean {
  const { METRICS_TOKEN } = env();
  if (!METRICS_TOKEN) return true;
  return sameBytes(Buffer.from(headers.get('authorization') ?? ''), Buffer.from(`Bearer ${METRICS_TOKEN}`));
}
