import { z } from 'zod';
import { plainLine } from '../plain-line';
import { PlanInput } from './plan-input';
import { timeZones } from './time-zones';

const name = plainLine(120);
const city = plainLine(80);
const timezone = z
  .string('is missing')
  .max(64)
  .refine((zone) => timeZones().has(zone), 'is no time zone: name one as Asia/Seoul is named');

export const VenueInput = z.object({ name, city, timezone, plan: PlanInput });
export type VenueInput = z.output<typeof VenueInput>;

/** What is left out stays. `revision`: the one that was edited; without it the last one counts. */
export const EditVenueInput = z.object({
  name: name.optional(),
  city: city.optional(),
  timezone: timezone.optional(),
  plan: PlanInput.optional(),
  revision: z.int().min(1).optional(),
});
export type EditVenueInput = z.output<typeof EditVenueInput>;
