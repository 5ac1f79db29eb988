import { SEAT_BLOCKED } from '@/lib/seating/seat-status';

type SeatChange = readonly [seat: number, status: number];

/** What the stream of a hall says: the seats that have changed, or that all have to be read anew. */
export type SeatEvent = { version: number; changes: readonly SeatChange[]; reload: boolean };

/** An event of the stream; null when it makes no sense for a plan of so many seats. */
export function readSeatEvent(event: Event, seatCount: number): SeatEvent | null {
  const told = dataOf(event);
  if (typeof told !== 'object' || told === null) return null;
  const { version, changes = [], reload = false } = told as Record<keyof SeatEvent, unknown>;
  if (reload === true) return { version: 0, changes: [], reload };
  if (!Number.isSafeInteger(version) || !Array.isArray(changes)) return null;
  if (!changes.every((change) => isChange(change, seatCount))) return null;
  return { version: version as number, changes, reload: false };
}

function dataOf(event: Event): unknown {
  try {
    return JSON.parse((event as MessageEvent<string>).data);
  } catch {
    // Half a message, or none of ours.
    return null;
  }
}

function isChange(change: unknown, seatCount: number): change is SeatChange {
  if (!Array.isArray(change)) return false;
  const [seat, status] = change;
  return isWithin(seat, seatCount - 1) && isWithin(status, SEAT_BLOCKED);
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

/** The hall after these changes: a new array, or the same one when nothing is different. */
export function withChanges(status: Uint8Array, changes: readonly SeatChange[]): Uint8Array {
  if (changes.every(([seat, state]) => status[seat] === state)) return status;
  const changed = status.slice();
  for (const [seat, state] of changes) changed[seat] = state;
  return changed;
}
