/*
 * What a browser keeps of a sale: its place in line and its pass. By account, because two people may share a browser.
 * A browser that refuses storage loses nothing for good: the server gives the same place again.
 */

export type KeptPlace = {
  ticket: string;
  number: number | null;
  /** How many were in front when the place was first seen: where the progress bar begins. */
  firstAhead: number | null;
};

export type KeptPass = { pass: string /** ISO 8601. */; expiresAt: string };

export type Keepsakes = {
  place: Slot<KeptPlace>;
  pass: Slot<KeptPass>;
};

type Slot<T> = { read(): T | null; write(value: T): void; clear(): void };

/** The keepsakes of one account for one performance. */
export function keepsakesOf(performanceId: string, accountId: string): Keepsakes {
  const suffix = `${performanceId}.${accountId}`;
  return {
    place: slot(`frontrow.place.${suffix}`, isKeptPlace),
    pass: slot(`frontrow.pass.${suffix}`, isKeptPass),
  };
}

function slot<T>(key: string, isValid: (value: unknown) => value is T): Slot<T> {
  let memory: T | null = null;
  return {
    read() {
      try {
        const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return isValid(value) ? value : null;
      } catch {
        // Storage is switched off, or somebody else wrote there.
        return memory;
      }
    },
    write(value) {
      memory = value;
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full or switched off: this page still has it in memory.
      }
    },
    clear() {
      memory = null;
      try {
        localStorage.removeItem(key);
      } catch {
        // Switched off, so there is nothing to remove.
      }
    },
  };
}

function isKeptPlace(value: unknown): value is KeptPlace {
  return isRecord(value) && typeof value.ticket === 'string' && 'number' in value && 'firstAhead' in value;
}

function isKeptPass(value: unknown): value is KeptPass {
  return isRecord(value) && typeof value.pass === 'string' && typeof value.expiresAt === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
