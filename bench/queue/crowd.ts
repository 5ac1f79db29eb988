/*
 * The people of a simulated sale. Seconds count from the opening. Everybody behaves the same whatever line they stand
 * in, so that designs are compared on the same crowd.
 */

export type Person = {
  id: number;
  /** Place in line, from 1: the lobby in shuffled order, then first come, first served. */
  place: number;
  /** 0 for those who waited in the lobby. */
  arrivesAt: number;
  /** Closes the tab then, if still in line; null: never. */
  closesAt: number | null;
  /** Opens it again then; null: never. */
  returnsAt: number | null;
  /** Seconds from being called until the page has noticed and its owner has come; also how often it asks. */
  reaction: number;
  /** How long the shop takes them. */
  shopsFor: number;
};

export type CrowdPlan = { seed: number; lobby: number; later: number; laterSeconds: number };

const SHOPPING_SECONDS = 150;
const CLOSING_SHARE = 0.3;
const RETURNING_SHARE = 1 / 3;

/** Numbers 0 ≤ x < 1 that look random and are the same for the same seed. */
export function chanceFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Seconds in the shop: around `middle` for most, with a long tail up to four times that. */
export function shoppingTime(chance: () => number, middle: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  return Math.round(Math.min(4 * middle, Math.max(middle / 5, middle * Math.exp(0.5 * normal))));
}

/** Numbers from 1 to `count` in an order of chance. */
export function shuffledNumbers(count: number, chance: () => number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] ?? 0, numbers[last] ?? 0];
  }
  return numbers;
}

/**
 * A lobby, and those who come while the line is long. Of all, 30 % close the tab some minutes after they began to wait
 * (six on average); a third of these open it again, three to fifteen minutes later.
 */
export function crowdOf({ seed, lobby, later, laterSeconds }: CrowdPlan): Person[] {
  const chance = chanceFrom(seed);
  const order = shuffledNumbers(lobby, chance);
  // More come early than late: the square of an even chance.
  const times = Array.from({ length: later }, () => Math.floor(chance() ** 2 * laterSeconds) + 1);
  times.sort((a, b) => a - b);
  return Array.from({ length: lobby + later }, (_, id) => {
    const arrivesAt = id < lobby ? 0 : (times[id - lobby] ?? 0);
    const closes = chance() < CLOSING_SHARE;
    const closesAt = closes ? arrivesAt + Math.ceil(-Math.log(1 - chance()) * 360) : null;
    const returns = chance() < RETURNING_SHARE;
    return {
      id,
      place: id < lobby ? (order[id] ?? 0) : id + 1,
      arrivesAt,
      closesAt,
      returnsAt: closesAt !== null && returns ? closesAt + 180 + Math.floor(chance() * 720) : null,
      reaction: 2 + Math.floor(chance() * 14),
      shopsFor: shoppingTime(chance, SHOPPING_SECONDS),
    };
  });
}

/** Whether the tab is open. */
export function isThere({ arrivesAt, closesAt, returnsAt }: Person, second: number): boolean {
  if (second < arrivesAt) return false;
  return closesAt === null || second < closesAt || (returnsAt !== null && second >= returnsAt);
}

/** Whether the person may still come, or is there. */
export function mayCome(person: Person, second: number): boolean {
  const { closesAt, returnsAt } = person;
  return closesAt === null || second < closesAt || returnsAt !== null;
}
