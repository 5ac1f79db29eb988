import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { env } from './env';

const keys = new Map<string, Buffer>();

/** A key of its own for each purpose, derived from APP_SECRET (HKDF, RFC 5869). 32 bytes. */
export function deriveKey(purpose: string): Buffer {
  let key = keys.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', env().APP_SECRET, 'frontrow', purpose, 32));
    keys.set(purpose, key);
  }
  return key;
}

/** HMAC-SHA256 over the parts, each with its length in front, so that no two lists of parts look alike. */
export function macOf(purpose: string, parts: string[]): Buffer {
  const hmac = createHmac('sha256', deriveKey(purpose));
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  return hmac.digest();
}

/** Compares in constant time; lengths may differ. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
