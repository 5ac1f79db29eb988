import { giveBackScript, lockKeys, takeScript } from './redis-scripts';
import type { Lease } from './while-held';

/** Tries once to have the lock. Null while another holds it. Asked again with the same `id` it is still the same lease. */
export async function takeLease(name: string, id: string, leaseMs: number): Promise<Lease | null> {
  const since = performance.now();
  const token = Number(await takeScript.run(lockKeys(name), [id, leaseMs]));
  if (token === 0) return null;
  if (performance.now() - since < leaseMs) return { name, id, token, since, leaseMs };
  // An answer that was under way for longer tells of a lease that may be over.
  await giveBack(name, id);
  return null;
}

/** Gives the lock back. Nothing happens when `id` does not hold it. */
export async function giveBack(name: string, id: string): Promise<void> {
  await giveBackScript.run(lockKeys(name), [id]);
}
