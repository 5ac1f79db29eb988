type Slot = {
  known: { value: unknown; began: number } | null;
  flight: { value: Promise<unknown>; began: number } | null;
};

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowCache?: Map<string, Slot> };
shared.frontrowCache ??= new Map();
const slots = shared.frontrowCache;
const MOST = 2_000;

/** From this share of its time on, a value that is asked for is loaded anew while it still serves. */
const AHEAD = 0.75;
/** A load that takes longer may never end, on a connection that nobody has closed: the next reader begins another. */
const PATIENCE_MS = 5_000;

/**
 * The value for `key`, at most `ttlMs` old, counted from the moment its load began. However many ask, a key is loaded
 * once at a time, also when loads are slow: who finds nothing fresh waits for the load that is under way. A value that
 * is asked for all the time is loaded anew before its time is over, so that nobody waits. A failed load is not kept.
 */
export async function cached<T>(key: string, ttlMs: number, load: () => Promise<T>): Promise<T> {
  const now = performance.now();
  const slot = slots.get(key);
  const age = slot?.known ? now - slot.known.began : Number.POSITIVE_INFINITY;
  if (slot?.known && age < ttlMs * AHEAD) return slot.known.value as T;
  const underway = slot?.flight && now - slot.flight.began < PATIENCE_MS ? slot.flight.value : null;
  const flight = underway ?? start(key, load, slot?.known ?? null);
  return (slot?.known && age < ttlMs ? slot.known.value : flight) as T;
}

function start(key: string, load: () => Promise<unknown>, known: Slot['known']): Promise<unknown> {
  const began = performance.now();
  // A query builder is asked anew by everybody who waits for it: a promise of it is asked once.
  const value = (async () => load())();
  const slot: Slot = { known, flight: { value, began } };
  value.then(
    (loaded) => {
      slot.known = { value: loaded, began };
      slot.flight = null;
    },
    // Nobody may be waiting for it: then whoever asks next learns what is wrong.
    () => {
      slot.flight = null;
    },
  );
  slots.delete(key);
  slots.set(key, slot);
  // Insertion order is age order, so the first key is the oldest.
  for (const oldest of slots.keys()) {
    if (slots.size <= MOST) break;
    slots.delete(oldest);
  }
  return value;
}

/** Drops what is known under `key`, so that the next reader loads it anew. */
export function forget(key: string): void {
  slots.delete(key);
}
