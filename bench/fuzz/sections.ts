import type { Section } from '../section';
import { fuzzApi } from './api';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, (options: unknown) => Promise<Section | Section[]>> = {
  api: fuzzApi,
};
