import type { Section } from '../section';
import { answers } from './answers';
import { stampede } from './stampede';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = { answers, stampede };
