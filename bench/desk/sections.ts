import type { Section } from '../section';
import { csv } from './csv';
import { dashboard } from './dashboard';
import { checkIns } from './door';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = { dashboard, csv, door: checkIns };
