import type { LastingText } from '../http/lasting-text';
import type { PricedLayout } from '../seating/layout';

/** A layout, and its JSON in the forms in which it is sent. */
export type PublishedLayout = { layout: PricedLayout; text: LastingText };

/** Of all layouts in memory together. With its text and compressed forms a seat takes some fifty bytes. */
const MOST_SEATS = 2_000_000;

/** A load that takes longer may never end, on a connection that nobody has closed: who asks next begins another. */
const PATIENCE_MS = 5_000;

/** `due`: when a load that is under way must have ended. */
type Kept = { flight: Promise<PublishedLayout>; seats: number; due: number };

/**
 * Layouts by version, those used last; more than `mostSeats` of them together only when a single one is that large.
 * However many ask for one, it is loaded once at a time. A failed load is not kept.
 */
export function layoutKeeper(mostSeats: number) {
  const kept = new Map<string, Kept>();
  let total = 0;

  function drop(version: string): void {
    total -= kept.get(version)?.seats ?? 0;
    kept.delete(version);
  }

  function arrived(version: string, entry: Kept, seats: number): void {
    if (kept.get(version) !== entry) return;
    entry.seats = seats;
    entry.due = Number.POSITIVE_INFINITY;
    total += seats;
    // Insertion order is the order of use, so the first key is the one that nobody has asked for the longest.
    for (const oldest of kept.keys()) {
      if (total <= mostSeats || kept.size === 1) break;
      drop(oldest);
    }
  }

  return {
    get(version: string, load: () => Promise<PublishedLayout>): Promise<PublishedLayout> {
      const now = performance.now();
      const known = kept.get(version);
      kept.delete(version);
      if (known && now < known.due) {
        kept.set(version, known);
        return known.flight;
      }
      const entry: Kept = { flight: load(), seats: 0, due: now + PATIENCE_MS };
      kept.set(version, entry);
      entry.flight.then(
        ({ layout }) => arrived(version, entry, layout.seatCount),
        () => kept.get(version) === entry && drop(version),
      );
      return entry.flight;
    },
    get size(): number {
      return kept.size;
    },
  };
}

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowLayouts?: ReturnType<typeof layoutKeeper> };
shared.frontrowLayouts ??= layoutKeeper(MOST_SEATS);

export const keptLayouts = shared.frontrowLayouts;
