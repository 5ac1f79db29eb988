import { z } from 'zod';

const Options = z.object({ requests: z.int(), seed: z.int() });

export const readOptions = (options: unknown) => Options.parse(options);
