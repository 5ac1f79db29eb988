/** A top-up that was sent and has had no definite answer yet. */
export type TopUpAttempt = { key: string; amount: number };

const name = (userId: string) => `frontrow.top-up.${userId}`;

/** What this tab still has to find out about, over a reload as well. */
export function readUnfinished(userId: string): TopUpAttempt | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name(userId)) ?? 'null');
    return isAttempt(kept) ? kept : null;
  } catch {
    // Storage is switched off, or holds something that is not ours.
    return null;
  }
}

/** Keeps an attempt before it is sent; null when its answer is there. */
export function keepUnfinished(userId: string, attempt: TopUpAttempt | null): void {
  try {
    if (attempt) sessionStorage.setItem(name(userId), JSON.stringify(attempt));
    else sessionStorage.removeItem(name(userId));
  } catch {
    // Switched off: the key then lives as long as the page.
  }
}

function isAttempt(value: unknown): value is TopUpAttempt {
  if (typeof value !== 'object' || value === null || !('key' in value) || !('amount' in value)) return false;
  return typeof value.key === 'string' && Number.isSafeInteger(value.amount);
}
