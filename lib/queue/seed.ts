import { createHash, randomBytes } from 'node:crypto';

/** The commitment to a seed: SHA-256, in hex, of the bytes that its 64 hex digits write. */
export function commitTo(seed: string): string {
  return createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex');
}

/** A secret seed for one line, and the commitment that is published before anybody registers. */
export function newSeed(): { seed: string; commitment: string } {
  const seed = randomBytes(32).toString('hex');
  return { seed, commitment: commitTo(seed) };
}
