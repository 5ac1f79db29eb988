import { z } from 'zod';
import { PlanInput } from './plan-input';
import { timeZones } from './time-zones';

const text = (most: number) =>
  z
    .string('is missing')
    .trim()
    .min(1, 'is missing')
    .max(most, `must have at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has a character that cannot be printed');

const name = text(120);
const city = text(80);
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
