import { z } from 'zod';
import { GENERATORS, type GeneratorName, type GeneratorSpec, generatePlan } from '@/db/venue-plans/generate';
import type * as layout from '../seating/layout';
import { Plan } from './plan';
import { type PlanFault, readPlan } from './read-plan';

const NAMES = Object.keys(GENERATORS) as [GeneratorName, ...GeneratorName[]];

/** `capacity` in seats, within the generator's bounds; every `seed` draws another hall of that kind. */
const GeneratorInput = z
  .object({
    generator: z.enum(NAMES, `must be one of ${NAMES.join(', ')}`),
    capacity: z.int('must be a whole number').optional(),
    seed: z.int('must be a whole number').min(0).max(0xffff_ffff).optional(),
  })
  .superRefine(({ generator, capacity }, { addIssue }) => {
    const { min, max } = GENERATORS[generator];
    if (capacity === undefined || (capacity >= min && capacity <= max)) return;
    addIssue({
      code: 'custom',
      path: ['capacity'],
      message: `must be from ${min} to ${max} for a ${generator}`,
    });
  });

/** A plan, or what a generator is to draw. Faults are named by their path in the plan; the first fifty at most. */
export const PlanInput = z.preprocess(
  (input, { addIssue }) => {
    const read = readEither(input);
    if ('known' in read) return read.known;
    for (const { path, message } of read.faults) addIssue({ code: 'custom', path, message });
    return z.NEVER;
  },
  z.union([GeneratorInput, Plan]),
);
export type PlanInput = z.output<typeof PlanInput>;

/** A body that holds a plan of the most seats, with room for long names. */
export const MOST_PLAN_BYTES = 12 * 1024 * 1024;

/** The plan itself: as it was given, or as its generator draws it. */
export function drawPlan(input: PlanInput): layout.Plan {
  return 'generator' in input ? generatePlan(input) : input;
}

function readEither(input: unknown): { known: GeneratorSpec | layout.Plan } | { faults: PlanFault[] } {
  if (typeof input !== 'object' || input === null || !('generator' in input)) {
    const read = readPlan(input);
    return 'plan' in read ? { known: read.plan } : read;
  }
  const { success, data, error } = GeneratorInput.safeParse(input);
  if (success) return { known: data };
  return {
    faults: error.issues.map(({ path, message }) => ({ path: path.map(String), message })),
  };
}
