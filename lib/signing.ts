import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { env } from './env';

const keys = new Map<string, Buffer>();

/** What was signed may have been signed with these: the present secret, with which all is signed now, and the one before. */
export function secrets(): string[] {
  const { APP_SECRET, APP_SECRET_BEFORE } = env();
  return APP_SECRET_BEFORE ? [APP_SECRET, APP_SECRET_BEFORE] : [APP_SECRET];
}

/** A key of its own for each purpose, derived from the secret (HKDF, RFC 5869). 32 bytes. */
export function deriveKey(purpose: string, secret = env().APP_SECRET): Buffer {
  const name = `${purpose}\n${secret}`;
  let key = keys.get(name);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', secret, 'frontrow', purpose, 32));
    keys.set(name, key);
  }
  return key;
}

/** HMAC-SHA256 over the parts, each with its length in front, so that no two lists of parts look alike. */
export function macOf(purpose: string, parts: string[], secret?: string): Buffer {
  const hmac = createHmac('sha256', deriveKey(purpose, secret));
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  return hmac.digest();
}

/** Compares in constant time; lengths may differ. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
