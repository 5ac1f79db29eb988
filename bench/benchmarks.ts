import { sections as cache } from './cache/sections';
import { sections as checkout } from './checkout/sections';
import { sections as desk } from './desk/sections';
import { sections as indexes } from './indexes/sections';
import { sections as locks } from './locks/sections';
import { sections as queue } from './queue/sections';
import { sections as seats } from './seats/sections';
import type { Section } from './section';

/** What `npm run bench` can run: the sections of each benchmark in the order in which they run, and are listed. */
export const BENCHMARKS: Record<string, Record<string, () => Promise<Section>>> = {
  queue,
  seats,
  cache,
  indexes,
  locks,
  checkout,
  desk,
};
