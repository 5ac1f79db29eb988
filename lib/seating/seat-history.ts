import type { SeatChange } from './read-seats';
import { SEAT_FREE } from './seat-status';

/**
 * Versions are the database's clock in steps of 25 ms, followed by five digits that tell whose they are: exact numbers
 * in JavaScript for some fifteen years.
 */
const STEP_MS = 25;
const OWNERS = 100_000;

/** Events beyond this are larger than all the seats in their packed form. */
const MOST_CHANGES = 2_000;
/** Seat changes that are remembered. */
const MOST_KEPT = 10_000;

/**
 * How long a change may be in the database before a process is sure to have seen it: the time between two readings of
 * all seats, and as much again for their way.
 */
export const MARGIN_MS = 10_000;
/** In versions. */
export const MARGIN = (MARGIN_MS / STEP_MS) * OWNERS;

export type SeatHistory = ReturnType<typeof seatHistory>;

/**
 * The seats as one process knows them, and what has changed lately. `owner` marks the versions that this history has
 * given out: since those it can tell exactly what is new. The version of another process only says what that one
 * has seen for certain, so there everything is told that has changed since the margin before it.
 */
export function seatHistory(
  first: { status: Uint8Array; now: number },
  owner: number = Math.floor(Math.random() * OWNERS),
) {
  const versionAt = (now: number) => Math.floor(now / STEP_MS) * OWNERS + owner;
  /** What changed, oldest first. Each round is known by its version. */
  const rounds: { version: number; seats: number[] }[] = [];
  let kept = 0;
  let status = first.status;
  let version = versionAt(first.now);
  /** Everything that has changed after this version is in `rounds`. */
  let knownSince = version;
  let free = status.reduce((count, state) => count + (state === SEAT_FREE ? 1 : 0), 0);

  function grow(now: number, seats: number[]): void {
    version = Math.max(versionAt(now), version + OWNERS);
    if (seats.length === 0) return;
    rounds.push({ version, seats });
    kept += seats.length;
    while (kept > MOST_KEPT) {
      const oldest = rounds.shift();
      if (!oldest) break;
      kept -= oldest.seats.length;
      knownSince = oldest.version;
    }
  }

  /** From which version on everything may be new to a client that is at `since`. */
  function startOf(since: number | null): number {
    const ours = since !== null && since % OWNERS === owner && since <= version;
    return ours ? since : (since ?? version) - MARGIN;
  }

  return {
    /** One byte a seat. Never changed: a change makes a new array. */
    get status(): Uint8Array {
      return status;
    },
    get version(): number {
      return version;
    },
    get free(): number {
      return free;
    },

    /** Takes in what was read of some seats. Returns how many of them are new. */
    apply(changes: SeatChange[], now: number): number {
      const looked = changes.filter(([seat]) => seat < status.length);
      const news = looked.filter(([seat, state]) => status[seat] !== state);
      if (looked.length === 0) return 0;
      if (news.length > 0) status = status.slice();
      for (const [seat, state] of news) {
        if (status[seat] === SEAT_FREE) free -= 1;
        if (state === SEAT_FREE) free += 1;
        status[seat] = state;
      }
      // Held and given back between two looks, a seat is as it was here; another process may have shown it as held.
      grow(
        now,
        looked.map(([seat]) => seat),
      );
      return news.length;
    },

    /** Takes in a reading of all seats, which moves the version on even when nothing is new. Returns how many are. */
    confirm(all: Uint8Array, now: number): number {
      const seats: number[] = [];
      for (let seat = 0; seat < all.length; seat++) if (all[seat] !== status[seat]) seats.push(seat);
      if (seats.length > 0) {
        status = all;
        free = all.reduce((count, state) => count + (state === SEAT_FREE ? 1 : 0), 0);
      }
      grow(now, seats);
      return seats.length;
    },

    /**
     * The present state of everything that may be new to whoever is at `since`, or, without it, has just read the seats
     * wherever that was. `reload`: that is more than can be told.
     */
    changesSince(since: number | null): { changes: SeatChange[]; reload: boolean } {
      const start = startOf(since);
      const seats = new Set<number>();
      for (let index = rounds.length - 1; index >= 0; index--) {
        const round = rounds[index];
        if (!round || round.version <= start) break;
        for (const seat of round.seats) seats.add(seat);
        if (seats.size > MOST_CHANGES) return { changes: [], reload: true };
      }
      return {
        changes: [...seats].map((seat) => [seat, status[seat] ?? SEAT_FREE]),
        reload: start < knownSince || start > version,
      };
    },
  };
}
