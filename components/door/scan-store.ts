import type { PhoneStorage } from './phone-storage';
import { isRefused, isScan, type Reason, type RefusedScan, type Scan } from './scan';

/** What a phone has to remember, in the order in which it was scanned. */
export type Scans = { waiting: readonly Scan[]; refused: readonly RefusedScan[] };

export type ScanStore = {
  /** The same object until something has changed. */
  read(): Scans;
  /** False: there is no more room, and nothing was kept. */
  add(scan: Scan): boolean;
  /** It has its answer. */
  settle(key: string): void;
  /** It was refused: somebody has to act on it. */
  refuse(key: string, reason: Reason): void;
  /** Another tab has changed something. */
  refresh(): void;
  subscribe(changed: () => void): () => void;
};

/** So many scans a phone keeps without the network: an hour at the busiest door. */
export const MOST_SCANS = 500;

const NOTHING: Scans = { waiting: [], refused: [] };
export const readNothing = () => NOTHING;

/**
 * The scans of one date that have no answer yet, or a bad one. Each is an item of its own in the phone's storage, so that
 * tabs which write at the same time overwrite nothing of each other, and a reload loses nothing.
 */
export function scanStore(storage: PhoneStorage, performanceId: string): ScanStore {
  const prefix = `frontrow.scan.${performanceId}.`;
  const listeners = new Set<() => void>();
  let known: Scans | null = null;

  const nameOf = ({ at, key }: Scan) => `${prefix}${at}.${key}`;
  const names = () =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .filter((name) => name.startsWith(prefix))
      .sort();
  const all = () => names().flatMap((name) => parse(storage.getItem(name)));
  const change = () => {
    known = null;
    for (const listener of listeners) listener();
  };
  const find = (key: string) => all().find((scan) => scan.key === key);

  return {
    read() {
      known ??= split(all());
      return known;
    },
    add(scan) {
      if (names().length >= MOST_SCANS) return false;
      try {
        storage.setItem(nameOf(scan), JSON.stringify(scan));
      } catch {
        return false;
      }
      change();
      return true;
    },
    settle(key) {
      const scan = find(key);
      if (scan) storage.removeItem(nameOf(scan));
      change();
    },
    refuse(key, reason) {
      const scan = find(key);
      if (scan) storage.setItem(nameOf(scan), JSON.stringify({ ...scan, reason }));
      change();
    },
    refresh: change,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

function split(scans: Scan[]): Scans {
  return { waiting: scans.filter((scan) => !isRefused(scan)), refused: scans.filter(isRefused) };
}

function parse(text: string | null): Scan[] {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isScan(value) ? [value] : [];
  } catch {
    // Somebody else's.
    return [];
  }
}
