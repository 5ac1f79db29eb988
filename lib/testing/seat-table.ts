import type { FeedOptions } from '../seating/seat-feed';
import type { HintListener } from '../seating/seat-hints';

/**
 * The seats of a performance as a database would have them, for tests of what follows them: with a clock that is the
 * test's, readings that can be held up or fail, and hints that come when the test says so.
 */
export function seatTable(seatCount: number, clock: () => number) {
  const status = new Uint8Array(seatCount);
  const heldUntil = new Map<number, number>();
  const readings: string[] = [];
  let listener: HintListener = () => {};
  let failing = false;
  let sure = true;
  let checks = 0;
  let gate: Promise<void> | null = null;

  const isOver = (seat: number, now: number) => (heldUntil.get(seat) ?? Number.POSITIVE_INFINITY) <= now;
  const seen = (seat: number, now: number) => (isOver(seat, now) ? 0 : (status[seat] ?? 0));
  const nextExpiry = (now: number) => Math.min(...[...heldUntil.values()].filter((until) => until > now));

  /** What is read is what was there when the reading began, however long its answer takes. */
  async function answer<T>(what: string, read: (now: number) => T): Promise<T> {
    readings.push(what);
    if (failing) throw new Error('the database is away');
    const result = read(clock());
    await gate;
    return result;
  }

  const options: FeedOptions = {
    seatCount,
    read: {
      all: () =>
        answer('all', (now) => ({
          status: status.map((_, seat) => seen(seat, now)),
          now,
          nextExpiry: nextExpiry(now),
        })),
      some: (seats) =>
        answer(`${seats}`, (now) => ({
          changes: seats.map((seat) => [seat, seen(seat, now)]),
          now,
          nextExpiry: nextExpiry(now),
        })),
      overdue: () =>
        answer('overdue', (now) => ({
          seats: [...heldUntil.keys()].filter((seat) => isOver(seat, now)),
          nextExpiry: nextExpiry(now),
        })),
    },
    watch: (given) => {
      listener = given;
      const check = async () => {
        checks += 1;
      };
      return { isSure: () => sure, check, stop: () => {} };
    },
  };

  return {
    options,
    /** Every reading so far: `all`, `overdue`, or the numbers of the seats. */
    readings,
    hint: (seats: number[] | null) => listener(seats),
    /** One digit a seat. */
    now: () => status.map((_, seat) => seen(seat, clock())).join(''),
    set(seat: number, state: number, until?: number): void {
      status[seat] = state;
      if (until === undefined) heldUntil.delete(seat);
      else heldUntil.set(seat, until);
    },
    /** `set`, and a hint that says so. */
    change(seat: number, state: number, until?: number): void {
      this.set(seat, state, until);
      listener([seat]);
    },
    fail: (fails: boolean) => {
      failing = fails;
    },
    beSure: (isSure: boolean) => {
      sure = isSure;
    },
    get checks(): number {
      return checks;
    },
    /** Readings from now on are not held up; those that are stay so. */
    holdNoMore(): void {
      gate = null;
    },
    /** Holds readings up from now on. Returns how to let them go. */
    holdUp(): () => void {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = () => {
          gate = null;
          resolve();
        };
      });
      return open;
    },
  };
}

export type SeatTable = ReturnType<typeof seatTable>;
