import { z } from 'zod';
import { PageInput } from '../pagination';

/** A date as the door knows it. */
export const DoorPerformance = z.object({
  id: z.string(),
  concertSlug: z.string(),
  title: z.string(),
  artist: z.string(),
  startsAt: z.iso.datetime(),
  doorsAt: z.iso.datetime().nullable(),
  cancelled: z.boolean(),
  venue: z.object({ name: z.string(), city: z.string(), timezone: z.string() }),
  zones: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type DoorPerformance = z.infer<typeof DoorPerformance>;

/** How many tickets were used, how many are still to come, and both together. */
export const DoorCounts = z.object({ inside: z.int(), valid: z.int(), expected: z.int() });
export type DoorCounts = z.infer<typeof DoorCounts>;

const moment = z.iso.datetime({ offset: true });

/** Without `query` and times: what begins within a day and a half of now. */
export const ListDoorPerformancesInput = PageInput.extend({
  query: z.string().trim().max(100).optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type ListDoorPerformancesInput = z.infer<typeof ListDoorPerformancesInput>;

/** The same dates, those first that begin or began nearest to `now` (milliseconds). */
export function nearestFirst(dates: DoorPerformance[], now: number): DoorPerformance[] {
  const away = ({ startsAt }: DoorPerformance) => Math.abs(Date.parse(startsAt) - now);
  return [...dates].sort((a, b) => away(a) - away(b));
}
