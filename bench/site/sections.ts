import type { Section } from '../section';
import { javascript } from './javascript';
import { lighthouse } from './lighthouse';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = { javascript, lighthouse };
