import { z } from 'zod';

/**
 * One sale. `buyers`: how many people come; `impatience`: percent of them who close the tab before it is their turn;
 * `cap`: how many may be inside at once; `rate`: how many are let in a minute; `processes` serve them, `drivers` play
 * them; `seed`: of all that happens by chance; `lobby` and `rush`: seconds in which people come before the opening and
 * after it; `pace`: how long they think, in percent of what is usual.
 */
export const SaleOptions = z.object({
  seats: z.number(),
  buyers: z.number(),
  impatience: z.number(),
  cap: z.number(),
  rate: z.number(),
  processes: z.number(),
  drivers: z.number(),
  seed: z.number(),
  lobby: z.number(),
  rush: z.number(),
  pace: z.number(),
});
export type SaleOptions = z.infer<typeof SaleOptions>;
