import type { Section } from '../section';
import { checkIns } from './check-ins';
import { csv } from './csv';
import { dashboard } from './dashboard';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = { dashboard, csv, 'check-ins': checkIns };
