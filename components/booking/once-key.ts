import { freshKey } from './fresh-key';

/** Refusals after which it is not known whether the first try had its effect: the same key has to be used again. */
const UNDECIDED = ['internal', 'unavailable', 'in-progress', 'rate-limited'];

/** Whether the answer is the last word under its key. */
export function isDecided(code: string): boolean {
  return !UNDECIDED.includes(code);
}

export type OnceKey = { read(): string; forget(): void };

/**
 * The idempotency key of something that must happen once, e.g. the payment of a hold. Made before the first try and
 * kept for the tab's life, so that a reload in the middle of it asks for the same thing again.
 */
export function onceKey(purpose: string): OnceKey {
  const name = `frontrow.once.${purpose}`;
  return {
    read() {
      try {
        const kept = sessionStorage.getItem(name);
        if (kept) return kept;
        const made = freshKey();
        sessionStorage.setItem(name, made);
        return made;
      } catch {
        // Storage is switched off. One order per hold is kept by the shop in any case.
        return freshKey();
      }
    },
    forget() {
      try {
        sessionStorage.removeItem(name);
      } catch {
        // Switched off, so there is nothing to forget.
      }
    },
  };
}
