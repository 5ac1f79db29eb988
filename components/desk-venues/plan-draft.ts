import { GENERATORS, type GeneratorName } from '@/db/venue-plans/generate';
import type { Plan } from '@/lib/seating/layout';
import { drawPlan, type PlanInput } from '@/lib/venues/plan-input';

/** Where the plan of a new venue comes from: a generator, by a capacity as it was typed, or a file that was read. */
export type PlanDraft =
  | { from: 'generator'; generator: GeneratorName; capacity: string; seed: number }
  | { from: 'file'; name: string; plan: Plan }
  | { from: 'nowhere' };

export const GENERATOR_NAMES = Object.keys(GENERATORS) as GeneratorName[];

/** The generator's usual hall. */
export function usualDraft(generator: GeneratorName): PlanDraft {
  return { from: 'generator', generator, capacity: String(GENERATORS[generator].usual), seed: 1 };
}

/** A number of seats that the generator can draw, else null. */
export function capacityOf(generator: GeneratorName, typed: string): number | null {
  const { min, max } = GENERATORS[generator];
  const capacity = Number(typed.replaceAll(/[\s,]/g, ''));
  return typed !== '' && Number.isInteger(capacity) && capacity >= min && capacity <= max ? capacity : null;
}

/** What is sent; null while there is no plan. */
export function inputOf(draft: PlanDraft): PlanInput | null {
  if (draft.from === 'file') return draft.plan;
  if (draft.from === 'nowhere') return null;
  const { generator, seed } = draft;
  const capacity = capacityOf(generator, draft.capacity);
  return capacity === null ? null : { generator, capacity, seed };
}

/** The plan as it will be; null while there is none. A stadium takes a tenth of a second. */
export function planOfDraft(draft: PlanDraft): Plan | null {
  const input = inputOf(draft);
  return input && drawPlan(input);
}
