import type { Section } from '../section';
import { actions } from './actions';
import { fuzzApi } from './api';
import { timing } from './timing';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, (options: unknown) => Promise<Section | Section[]>> = {
  api: fuzzApi,
  actions,
  timing,
};
