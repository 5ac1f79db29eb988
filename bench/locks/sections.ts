import type { Section } from '../section';
import { http } from './http';
import { killed } from './killed';
import { one } from './one-wallet';
import { processes } from './processes';
import { spread } from './spread';
import { stopped } from './stopped';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = {
  one,
  spread,
  processes,
  killed,
  stopped,
  http,
};
