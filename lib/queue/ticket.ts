import { DomainError } from '../errors';
import { type Place, readPlace, writePlace } from './place';
import type { Account, QueueSale } from './sale';
import { readToken, signToken } from './signed-token';

/** The ticket of an account's place: the browser keeps it, so the place outlives whatever we forget. */
export function signTicket(account: Account, sale: QueueSale, place: Place): string {
  return signToken('ticket', [sale.performanceId, String(sale.epoch), account.id, writePlace(place)]);
}

/** The place on a ticket of this account, performance and epoch. Throws `ticket-invalid` for anything else. */
export function readTicket(account: Account, sale: QueueSale, ticket: string | null): Place {
  const [performanceId, epoch, accountId, text] = readToken('ticket', ticket ?? '') ?? [];
  const ours =
    performanceId === sale.performanceId && epoch === String(sale.epoch) && accountId === account.id;
  const place = ours && text !== undefined ? readPlace(text) : null;
  if (!place)
    throw new DomainError('ticket-invalid', 'This ticket is not valid for this account and this sale.');
  return place;
}
