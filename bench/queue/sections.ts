import type { Section } from '../section';
import { browsers } from './browsers';
import { join } from './join';
import { redis } from './redis';
import { status } from './status';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = {
  status,
  join,
  redis,
  browsers,
  admission: () => part('admission'),
  simulation: () => part('simulation'),
};

/** Loaded when it is run: the oracle and its crowds are nothing that the other sections need. */
async function part(name: 'admission' | 'simulation'): Promise<Section> {
  const module = (await import(`./${name}`)) as Record<string, () => Promise<Section>>;
  const run = module[name];
  if (!run) throw new Error(`bench/queue/${name}.ts has no ${name}()`);
  return run();
}
