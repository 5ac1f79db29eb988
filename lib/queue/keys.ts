import type { QueueSale } from './sale';

/** Enough that a million accounts fall into small hashes, which Redis stores tightly, reads fast and drops in no time. */
const BUCKETS = 65_536;

const DAY_MS = 86_400_000;

const NAMES = ['s', 'p', 'b', 'd', 'l', 'g', 'x', 'w', 'j'];

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** The keys of a line in the order in which the scripts name them; the braces keep them in one slot of a cluster. */
export function lineKeys(performanceId: string): string[] {
  return NAMES.map((name) => `q:{${performanceId}}:${name}`);
}

/** The same, and behind them for each account the hash that holds its place. */
export function memberKeys(performanceId: string, ...accountIds: string[]): string[] {
  const members = accountIds.map((accountId) => `q:{${performanceId}}:m:${hash(accountId) % BUCKETS}`);
  return [...lineKeys(performanceId), ...members];
}

/** Where the ready-made status is. */
export function statusKey(performanceId: string): string {
  return `q:{${performanceId}}:j`;
}

/** When the keys of a line may go: a week after the sale, and never soon. Milliseconds. */
export function keepUntil(sale: QueueSale): number {
  return Math.max(sale.saleClosesAt.getTime() + 7 * DAY_MS, Date.now() + DAY_MS);
}
