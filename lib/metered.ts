/** `burst` at once; a spent allowance comes back at `perMinute`. */
export type Rate = { burst: number; perMinute: number };

/** Takes one from the allowance of `key`. Returns 0, or the milliseconds until there is one again. */
export type Meter = (key: string) => number;

const MOST_KEYS = 100_000;

/** Milliseconds that sums of fractions may be off by. */
const ROUNDING = 0.001;

/**
 * Allowances by key in this process's memory: the generic cell rate algorithm (ITU-T I.371), which keeps one time per
 * key. What is refused costs nothing. Keys that were quiet for as long as a whole allowance takes to come back are
 * dropped; so is the older half when more than `most` are in use, as this may forgive but must not grow. `now` in
 * milliseconds, never going back.
 */
export function meter(rate: Rate, now: () => number = () => performance.now(), most = MOST_KEYS): Meter {
  const each = 60_000 / rate.perMinute;
  const whole = rate.burst * each;
  let recent = new Map<string, number>();
  let older = new Map<string, number>();
  let turnedAt = now();

  return (key) => {
    const at = now();
    if (at - turnedAt >= whole || recent.size >= most) {
      older = at - turnedAt >= 2 * whole ? new Map() : recent;
      recent = new Map();
      turnedAt = at;
    }
    const backAt = Math.max(at, recent.get(key) ?? older.get(key) ?? at) + each;
    const wait = backAt - at - whole;
    if (wait > ROUNDING) return wait;
    recent.set(key, backAt);
    return 0;
  };
}
