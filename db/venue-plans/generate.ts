import type { Plan } from '@/lib/seating/layout';
import { arenaPlan } from './arena';
import { clubPlan } from './club';
import { seededRandom } from './random';
import { stadiumPlan } from './stadium';
import { theatrePlan } from './theatre';

/** What each generator can build: seats at least, at most, and when nothing is said. */
export const GENERATORS = {
  club: { min: 20, max: 3_000, usual: 500, draw: clubPlan },
  theatre: { min: 100, max: 4_000, usual: 1_200, draw: theatrePlan },
  arena: { min: 2_000, max: 25_000, usual: 15_000, draw: arenaPlan },
  stadium: { min: 10_000, max: 90_000, usual: 60_000, draw: stadiumPlan },
};

export type GeneratorName = keyof typeof GENERATORS;
export type GeneratorSpec = { generator: GeneratorName; capacity?: number; seed?: number };

/**
 * Draws a venue plan with exactly `capacity` places; the same spec always gives the same plan.
 * Throws a RangeError that names the bounds when the capacity is not a whole number within them.
 */
export function generatePlan({ generator, capacity, seed = 1 }: GeneratorSpec): Plan {
  const { min, max, usual, draw } = GENERATORS[generator];
  const seats = capacity ?? usual;
  if (!Number.isInteger(seats) || seats < min || seats > max) {
    throw new RangeError(
      `the capacity of a ${generator} is a whole number from ${min} to ${max}, not ${seats}`,
    );
  }
  return draw(seats, seededRandom(seed));
}
