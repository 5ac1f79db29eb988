import { sections as cache } from './cache/sections';
import { sections as chaos } from './chaos/sections';
import { sections as checkout } from './checkout/sections';
import { sections as desk } from './desk/sections';
import { sections as failover } from './failover/sections';
import { sections as fuzz } from './fuzz/sections';
import { sections as histories } from './histories/sections';
import { sections as indexes } from './indexes/sections';
import { sections as locks } from './locks/sections';
import { sections as onSale } from './on-sale/sections';
import { sections as queue } from './queue/sections';
import { sections as races } from './races/sections';
import { sections as seats } from './seats/sections';
import type { Section } from './section';
import { sections as site } from './site/sections';

/**
 * What `npm run bench` can run: the sections of each benchmark in the order in which they run, and are listed. Each gets
 * the benchmark's own options.
 */
export const BENCHMARKS: Record<
  string,
  Record<string, (options: unknown) => Promise<Section | Section[]>>
> = {
  queue,
  seats,
  cache,
  indexes,
  locks,
  checkout,
  desk,
  'on-sale': onSale,
  failover,
  site,
  chaos,
  histories,
  races,
  fuzz,
};
