import { renewOrKeep } from './check-pass';
import { signPass } from './pass';
import type { Account, QueueSale } from './sale';

/**
 * Prolongs a pass that lives to the full time from now. While Redis is away the signature alone decides, so that
 * whoever is choosing seats goes on. Throws `pass-invalid`.
 */
export async function renewPass(
  account: Account,
  sale: QueueSale,
  pass: string | null,
): Promise<{ pass: string; expiresAt: Date }> {
  const { place, expiresAt } = await renewOrKeep(account, sale, pass, true);
  return { pass: signPass(account, sale, place, expiresAt), expiresAt };
}
