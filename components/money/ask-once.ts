import type { Slot } from '@/components/site/kept';
import type { ErrorCode } from '@/lib/errors';
import type { Attempt } from './attempt';

/** What a server action that moves money answers, as far as the page needs it. */
export type MoneyAnswer<T> = { ok: true; data: T } | { ok: false; code: ErrorCode };

/** What is known after a try. `unanswered`: it may have had its effect or not; `code` is null when nothing came back. */
export type Outcome<T> =
  | { kind: 'done'; attempt: Attempt; data: T }
  | { kind: 'refused'; attempt: Attempt; code: ErrorCode }
  | { kind: 'unanswered'; attempt: Attempt; code: ErrorCode | null };

/** Refusals that the shop does not keep under the key: they say nothing about what became of the first try. */
const UNSETTLED: readonly ErrorCode[] = [
  'internal',
  'unavailable',
  'in-progress',
  'rate-limited',
  'unauthenticated',
  'cross-origin',
];

/** Whether a refusal is the last word under its key. */
export function isSettled(code: ErrorCode): boolean {
  return !UNSETTLED.includes(code);
}

/**
 * Sends an attempt. It is kept before it leaves, and let go only by an answer that settles it, so that whoever asks
 * again, after a reload too, asks under the same key. `isWayOn` tells the error by which a success goes on to another
 * page: that settles the attempt, and is thrown on.
 */
export async function askOnce<T>(
  slot: Slot<Attempt>,
  attempt: Attempt,
  send: (attempt: Attempt) => Promise<MoneyAnswer<T>>,
  isWayOn: (error: unknown) => boolean,
): Promise<Outcome<T>> {
  slot.keep(attempt);
  try {
    const answer = await send(attempt);
    if (!answer.ok && !isSettled(answer.code)) return { kind: 'unanswered', attempt, code: answer.code };
    slot.clear();
    return answer.ok
      ? { kind: 'done', attempt, data: answer.data }
      : { kind: 'refused', attempt, code: answer.code };
  } catch (error) {
    if (isWayOn(error)) {
      slot.clear();
      throw error;
    }
    // A connection that broke, or an answer that is none.
    return { kind: 'unanswered', attempt, code: null };
  }
}
