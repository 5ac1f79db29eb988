import type { Section } from '../section';
import { best } from './best';
import { holds } from './holds';
import { map } from './map';
import { polls } from './polls';
import { race } from './race';
import { sizes } from './sizes';
import { streams } from './streams';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = {
  sizes,
  map,
  holds,
  race,
  best,
  streams,
  polls,
};
