/** What a browser keeps of one thing, in the place that it has for it. Never throws. */
export type Slot<T> = { read(): T | null; keep(value: T): void; clear(): void };

/** Stands in for a storage that is switched off or full: what is kept then lives as long as the page. */
const memory = new Map<string, unknown>();

/** The slot `name` in a storage of the browser. What `isValid` does not know is somebody else's, and passed over. */
export function slotIn<T>(
  storage: () => Storage,
  name: string,
  isValid: (value: unknown) => value is T,
): Slot<T> {
  return {
    read() {
      if (memory.has(name)) return memory.get(name) as T;
      try {
        const stored: unknown = JSON.parse(storage().getItem(name) ?? 'null');
        return isValid(stored) ? stored : null;
      } catch {
        // Switched off, or it holds something that is not ours.
        return null;
      }
    },
    keep(value) {
      memory.delete(name);
      try {
        storage().setItem(name, JSON.stringify(value));
      } catch {
        memory.set(name, value);
      }
    },
    clear() {
      memory.delete(name);
      try {
        storage().removeItem(name);
      } catch {
        // Switched off, so nothing is in it.
      }
    },
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
