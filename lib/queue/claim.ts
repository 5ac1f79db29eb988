import { DomainError } from '../errors';
import { shopTime } from '../shop-time';
import { noteAdmission } from './admissions';
import { claimScript } from './lua/scripts';
import { openSale } from './open-sale';
import { openingOf } from './openings';
import { signPass } from './pass';
import { stageOf } from './phase';
import { numberOf } from './place';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';
import { readTicket } from './ticket';

const RETRY_AFTER_SECONDS = 2;

/**
 * Turns a ticket whose turn has come into a pass; asked again it gives the same pass while that lives. Who comes too
 * late is let in once more when there is room, else called again before anybody new.
 * Throws `ticket-invalid`, `not-your-turn`, `turn-missed`, `sale-not-open`, `sale-closed`, `sold-out`, `unavailable`.
 */
export async function claim(
  account: Account,
  sale: QueueSale,
  ticket: string | null,
): Promise<{ pass: string; expiresAt: Date }> {
  const place = readTicket(account, sale, ticket);
  const stage = stageOf(sale, shopTime());
  if (stage === 'early')
    throw new DomainError('sale-not-open', 'The line for this performance is not open yet.');
  if (stage === 'over') throw new DomainError('sale-closed', 'The sale for this performance has ended.');
  if (stage !== 'lobby') await openSale(sale);
  const { word, rest } = await runOnLine(claimScript, sale, { accountId: account.id, place });
  if (word === 'pass') {
    const expiresAt = new Date(Number(rest[0]));
    // Remembered before it is answered, so that no wiped Redis lets the place in again.
    await noteAdmission(account, sale, numberOf(place, sale, openingOf(sale)) ?? 0, expiresAt);
    return { pass: signPass(account, sale, place, expiresAt), expiresAt };
  }
  if (word === 'missed')
    throw new DomainError('turn-missed', 'Your turn has passed twice. Join the line again.');
  if (word === 'spent') throw new DomainError('turn-missed', 'This place is used up. Join the line again.');
  if (stage === 'sold_out') throw new DomainError('sold-out', 'Every seat of this performance is sold.');
  throw new DomainError('not-your-turn', 'It is not your turn yet.', { retryAfter: RETRY_AFTER_SECONDS });
}
