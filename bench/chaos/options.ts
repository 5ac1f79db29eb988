import { z } from 'zod';

/** `seed`: the first one; `seeds`: how many, one after the other. */
export const ChaosOptions = z.object({ seed: z.number(), seeds: z.number() });
