import type { Section } from '../section';
import { ceilings } from './ceilings';
import { growth } from './growth';
import { processes } from './processes';
import { profile } from './profile';
import { sale } from './sale';
import { steps } from './steps';

export const sections: Record<string, (options: unknown) => Promise<Section | Section[]>> = {
  sale,
  ceilings,
  steps,
  profile,
  processes,
  growth,
};
