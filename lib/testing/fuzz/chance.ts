import { chanceFrom } from '../chance';

/** What happens by chance, the same again for the same seed. */
export type Chance = {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  /** Whether something of this likelihood happens. */
  is(likelihood: number): boolean;
  one<T>(choices: readonly T[]): T;
};

export function chanceOf(seed: number): Chance {
  const next = chanceFrom(seed);
  // The first numbers of neighbouring seeds are neighbours.
  for (let turn = 0; turn < 8; turn++) next();
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    is: (likelihood) => next() < likelihood,
    one<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new Error('there is nothing to choose from');
      return choices[Math.floor(next() * choices.length)] as T;
    },
  };
}
