import { count } from './figures';

/** Does a step that takes its time, and says so when it is done. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`  ${name} (${count((performance.now() - began) / 1_000, 1)} s)`);
  return result;
}
