import type { Section } from '../section';
import { browsers } from './browsers';
import { join } from './join';
import { redis } from './redis';
import { status } from './status';

/** In the order in which they run. The keys are those that scripts/bench.mjs lists. */
export const sections: Record<string, () => Promise<Section>> = { status, join, redis, browsers };
