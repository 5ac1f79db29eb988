import type { Section } from '../section';
import { best } from './best';
import { holds } from './holds';
import { polls } from './polls';
import { race } from './race';
import { streams } from './streams';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = {
  holds,
  race,
  best,
  streams,
  polls,
};
