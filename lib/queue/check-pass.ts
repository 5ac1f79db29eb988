import { DomainError } from '../errors';
import { shopTime } from '../shop-time';
import { passScript } from './lua/scripts';
import { invalidPass, type Pass, readPass } from './pass';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';

/**
 * Lets through who was admitted and still is. With Redis the pass must not have been given up; without it the
 * signature and the time suffice. A pass that Redis has forgotten is taken in again until its own end.
 * Throws `pass-required` when there is none, else `pass-invalid`.
 */
export async function checkPass(account: Account, sale: QueueSale, pass: string | null): Promise<Pass> {
  if (!pass)
    throw new DomainError('pass-required', 'Only buyers whose turn it is get here: claim a pass first.');
  return renewOrKeep(account, sale, pass, false);
}

/** Checks a pass and, on `renew`, prolongs it. The answer has the time at which it now runs out. */
export async function renewOrKeep(
  account: Account,
  sale: QueueSale,
  text: string | null,
  renew: boolean,
): Promise<Pass> {
  const pass = readPass(account, sale, text);
  const until = pass.expiresAt.getTime();
  try {
    const call = { accountId: account.id, place: pass.place, extra: [until, renew ? 1 : 0] };
    const { word, rest } = await runOnLine(passScript, sale, call);
    if (word !== 'ok') throw invalidPass();
    return { ...pass, expiresAt: renew ? new Date(Number(rest[0])) : pass.expiresAt };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'unavailable')) throw error;
    if (until <= shopTime().getTime()) throw invalidPass();
    return renew
      ? { ...pass, expiresAt: new Date(shopTime().getTime() + sale.queue.passSeconds * 1_000) }
      : pass;
  }
}
