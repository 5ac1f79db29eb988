export type Band = { low: number; high: number };

/** The pace of the next minutes differs from that of the last one by about so much. */
const FASTER = 0.7;
const SLOWER = 1.4;
/** And one's turn is noticed with the next poll, not the moment it comes. */
const NOTICE_SECONDS = 15;

/**
 * How long the wait is likely to last with `ahead` people in front, as a band in whole seconds; null when nobody is
 * being admitted, since then nobody knows.
 */
export function estimateWait(ahead: number, admittedPerMinute: number): Band | null {
  if (!(admittedPerMinute > 0) || !Number.isFinite(ahead)) return null;
  const seconds = (Math.max(0, ahead) * 60) / admittedPerMinute;
  return { low: Math.floor(seconds * FASTER), high: Math.ceil(seconds * SLOWER) + NOTICE_SECONDS };
}
