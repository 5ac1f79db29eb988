import type { Section } from '../section';
import { admission } from './admission';
import { browsers } from './browsers';
import { join } from './join';
import { redis } from './redis';
import { simulation } from './simulation';
import { status } from './status';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = {
  status,
  join,
  redis,
  browsers,
  admission,
  simulation,
};
