import type { Plan } from '@/lib/seating/layout';
import { drawPlan, MOST_PLAN_BYTES, PlanInput } from '@/lib/venues/plan-input';

/** What is wrong with a file: its size, that it is no JSON, or what in the plan, by its path. */
export type FileTrouble =
  | { why: 'tooLarge' | 'noJson' }
  | { why: 'faults'; faults: { path: string; message: string }[] };

/** Reads a plan out of a JSON file, as the server would; the API's answer with a plan in it will do as well. */
export async function readPlanFile(file: File): Promise<{ plan: Plan } | FileTrouble> {
  if (file.size > MOST_PLAN_BYTES) return { why: 'tooLarge' };
  const input = parseJson(await file.text());
  if (input === undefined) return { why: 'noJson' };
  const { success, data, error } = PlanInput.safeParse(unwrap(input));
  if (success) return { plan: drawPlan(data) };
  return {
    why: 'faults',
    faults: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unwrap(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'plan' in input ? input.plan : input;
}
