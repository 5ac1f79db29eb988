export type StoredPoster = { contentType: string; image: Uint8Array<ArrayBuffer> };

/** Of all posters in memory together. One is about a hundred thousand. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Posters by id, those looked at last: at most `mostBytes` of them. They never change, so none is ever stale. */
export function posterKeeper(mostBytes: number) {
  const kept = new Map<string, StoredPoster>();
  let total = 0;
  return {
    get(id: string): StoredPoster | undefined {
      const found = kept.get(id);
      if (!found) return undefined;
      // Insertion order is the order of use.
      kept.delete(id);
      kept.set(id, found);
      return found;
    },
    put(id: string, poster: StoredPoster): void {
      if (kept.has(id)) return;
      kept.set(id, poster);
      total += poster.image.byteLength;
      for (const [oldest, { image }] of kept) {
        if (total <= mostBytes) break;
        kept.delete(oldest);
        total -= image.byteLength;
      }
    },
  };
}

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowPosters?: ReturnType<typeof posterKeeper> };
shared.frontrowPosters ??= posterKeeper(MOST_BYTES);

export const keptPosters = shared.frontrowPosters;
