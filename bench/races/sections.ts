import type { Section } from '../section';
import { races } from './races';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, (options: unknown) => Promise<Section>> = {
  races: (options) => races(options as { times: number }),
};
