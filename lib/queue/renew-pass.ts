import { isOutage } from '@/db/errors';
import { noteAdmission } from './admissions';
import { renewOrKeep } from './check-pass';
import { openingOf } from './openings';
import { signPass } from './pass';
import { numberOf } from './place';
import type { Account, QueueSale } from './sale';

/**
 * Prolongs a pass that lives to the full time from now. While Redis is away the signature alone decides, so that
 * whoever is choosing seats goes on; the database need not be there either. Throws `pass-invalid`.
 */
export async function renewPass(
  account: Account,
  sale: QueueSale,
  pass: string | null,
): Promise<{ pass: string; expiresAt: Date }> {
  const { place, expiresAt } = await renewOrKeep(account, sale, pass, true);
  const number = numberOf(place, sale, openingOf(sale)) ?? 0;
  await noteAdmission(account, sale, number, expiresAt).catch((error: unknown) => {
    if (!isOutage(error)) throw error;
  });
  return { pass: signPass(account, sale, place, expiresAt), expiresAt };
}
