import type { Section } from '../section';
import { sale } from './sale';

export const sections: Record<string, (options: unknown) => Promise<Section>> = { sale };
