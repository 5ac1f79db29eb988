/** What is asked of the shop: an amount in minor units, and for a refund the tickets that it is for. */
export type Wish = { amount: number; ticketIds?: readonly string[] };

/** A wish under the idempotency key that was made for it before its first try. */
export type Attempt = Wish & { key: string };

/** Where the tab keeps the one attempt of its kind that has no definite answer yet. */
export type AttemptSlot = { read(): Attempt | null; keep(attempt: Attempt): void; clear(): void };

/** Stands in for a storage that is switched off or full: the key then lives as long as the page. */
const memory = new Map<string, Attempt>();

/**
 * The slot of one purpose, e.g. the payment of one hold. It outlives a reload but not the tab, so two tabs have two
 * keys. Never throws.
 */
export function attemptSlot(purpose: string): AttemptSlot {
  const name = `frontrow.attempt.${purpose}`;
  return {
    read() {
      const kept = memory.get(name);
      if (kept) return kept;
      try {
        const stored: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null');
        return isAttempt(stored) ? stored : null;
      } catch {
        // Switched off, or it holds something that is not ours.
        return null;
      }
    },
    keep(attempt) {
      try {
        sessionStorage.setItem(name, JSON.stringify(attempt));
      } catch {
        memory.set(name, attempt);
      }
    },
    clear() {
      memory.delete(name);
      try {
        sessionStorage.removeItem(name);
      } catch {
        // Switched off, so nothing is in it.
      }
    },
  };
}

function isAttempt(value: unknown): value is Attempt {
  if (typeof value !== 'object' || value === null || !('key' in value) || !('amount' in value)) return false;
  const ids = 'ticketIds' in value ? value.ticketIds : [];
  return (
    typeof value.key === 'string' &&
    Number.isSafeInteger(value.amount) &&
    Array.isArray(ids) &&
    ids.every((id) => typeof id === 'string')
  );
}
