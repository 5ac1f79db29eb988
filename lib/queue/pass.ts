import { DomainError } from '../errors';
import { type Place, readPlace, writePlace } from './place';
import type { Account, QueueSale } from './sale';
import { readToken, signToken } from './signed-token';

/** Lets one account choose and pay until `expiresAt`. `place` names the admission: each place is admitted once. */
export type Pass = { performanceId: string; epoch: number; accountId: string; place: Place; expiresAt: Date };

export function signPass(account: Account, sale: QueueSale, place: Place, expiresAt: Date): string {
  const fields = [
    sale.performanceId,
    String(sale.epoch),
    account.id,
    writePlace(place),
    String(expiresAt.getTime()),
  ];
  return signToken('pass', fields);
}

/** The pass, expired or not, if it is one of this account, performance and epoch. Throws `pass-invalid` otherwise. */
export function readPass(account: Account, sale: QueueSale, pass: string | null): Pass {
  const [performanceId, epoch, accountId, text, expiresAt] = readToken('pass', pass ?? '') ?? [];
  const ours =
    performanceId === sale.performanceId && epoch === String(sale.epoch) && accountId === account.id;
  const place = ours && text !== undefined ? readPlace(text) : null;
  if (!place) throw invalidPass();
  const { id } = account;
  return {
    performanceId: sale.performanceId,
    epoch: sale.epoch,
    accountId: id,
    place,
    expiresAt: new Date(Number(expiresAt)),
  };
}

export function invalidPass(): DomainError {
  return new DomainError('pass-invalid', 'This pass is not valid, or no longer: line up again.');
}
