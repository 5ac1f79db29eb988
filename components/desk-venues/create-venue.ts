import { callApi } from '@/components/booking/api-client';
import type { ErrorCode, FieldError } from '@/lib/errors';
import type { DeskVenue } from '@/lib/venues/desk-venue';
import type { PlanInput } from '@/lib/venues/plan-input';

export type NewVenue = { name: string; city: string; timezone: string; plan: PlanInput };

type Created =
  | { ok: true; venue: DeskVenue }
  | { ok: false; code: ErrorCode | 'network'; fieldErrors?: FieldError[] };

/** Over HTTP: a plan from a file may be larger than what an action takes. */
export async function createVenue(input: NewVenue): Promise<Created> {
  const answer = await callApi<{ venue: DeskVenue }>('/admin/venues', { method: 'POST', body: input });
  if (answer.ok) return { ok: true, venue: answer.data.venue };
  return { ok: false, code: answer.code, fieldErrors: answer.details?.errors };
}
