import { callApi } from '@/components/booking/api-client';
import type { ErrorCode } from '@/lib/errors';
import type { Ticket } from '@/lib/orders/order';
import type { Reason, Scan } from './scan';

export type LetIn = { ticket: Ticket; checkedInAt: string };

/** `later`: nobody knows yet, and the same key may be sent again. `signed-out`: not before somebody has signed in. */
export type Sent =
  | { kind: 'in'; letIn: LetIn }
  | { kind: 'refused'; reason: Reason }
  | { kind: 'later'; retryAfter: number | null }
  | { kind: 'signed-out' };

/** Nobody at a door waits longer, milliseconds. */
const PATIENCE_MS = 4_000;

/** What says nothing about the ticket. */
const LATER: ReadonlySet<ErrorCode | 'network'> = new Set([
  'network',
  'unavailable',
  'rate-limited',
  'in-progress',
]);
const SIGNED_OUT: ReadonlySet<ErrorCode | 'network'> = new Set(['unauthenticated', 'forbidden']);

/** Asks the shop to let somebody in. Never throws. */
export async function sendScan({ key, code, door }: Scan, performanceId: string): Promise<Sent> {
  const answer = await callApi<LetIn>('/check-ins', {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: { code, performanceId, ...(door && { door }) },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.ok) return { kind: 'in', letIn: answer.data };
  const { code: why, retryAfter, details = {} } = answer;
  if (SIGNED_OUT.has(why)) return { kind: 'signed-out' };
  if (why === 'network' || LATER.has(why)) return { kind: 'later', retryAfter };
  const { checkedInAt, door: otherDoor, ticket, performance } = details;
  return { kind: 'refused', reason: { code: why, checkedInAt, door: otherDoor, ticket, performance } };
}
