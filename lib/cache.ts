type Entry = { value: Promise<unknown>; expiresAt: number };

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowCache?: Map<string, Entry> };
shared.frontrowCache ??= new Map();
const entries = shared.frontrowCache;
const MOST = 2_000;

/**
 * The value for `key`, loaded at most once per `ttlMs` in this process, however many ask at the same time. A failed
 * load is not kept.
 */
export function cached<T>(key: string, ttlMs: number, load: () => Promise<T>): Promise<T> {
  const now = performance.now();
  const entry = entries.get(key);
  if (entry && entry.expiresAt > now) return entry.value as Promise<T>;
  const value = load();
  entries.delete(key);
  entries.set(key, { value, expiresAt: now + ttlMs });
  value.catch(() => {
    if (entries.get(key)?.value === value) entries.delete(key);
  });
  // Insertion order is age order, so the first key is the oldest.
  for (const oldest of entries.keys()) {
    if (entries.size <= MOST) break;
    entries.delete(oldest);
  }
  return value;
}

/** Drops what is known under `key`, so that the next reader loads it anew. */
export function forget(key: string): void {
  entries.delete(key);
}
