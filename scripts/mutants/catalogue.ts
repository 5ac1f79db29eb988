import { line } from './areas/line';
import { seats } from './areas/seats';
import type { Area } from './mutant';

/** Every guard that is cut, by area. */
export const catalogue: Area[] = [seats, line];
