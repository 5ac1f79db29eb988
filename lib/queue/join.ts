import { isOutage } from '@/db/errors';
import { DomainError } from '../errors';
import { log } from '../logger';
import { shopTime } from '../shop-time';
import { extendNumbers } from './checkpoint';
import { rememberIssued } from './last-seen';
import { nudgeTicker } from './nudges';
import { highestAfter } from './numbers';
import { openSale } from './open-sale';
import { openingOf } from './openings';
import { type Stage, stageOf } from './phase';
import { numberOf, type Place } from './place';
import type { Account, QueueSale } from './sale';
import { takePlaceInLine } from './take-places';
import { signTicket } from './ticket';

/** A crowd that comes all at once waits for a few rounds of numbers. */
const PATIENCE_MS = 3_000;

/** `number`: the place counted from 1, null until the sale opens; `created`: false when the account had it already. */
export type Joined = { ticket: string; number: number | null; registered: boolean; created: boolean };

/**
 * Gives the account its one place in line, the same however often it asks. Before the opening the place is a
 * registration, which the shuffle makes a number; after it the next number.
 * Throws `sale-not-open`, `sale-closed`, `sold-out`, `unavailable`.
 */
export async function join(account: Account, sale: QueueSale): Promise<Joined> {
  const stage = stageOf(sale, shopTime());
  refuseOutside(stage);
  if (stage !== 'lobby') await openSale(sale);
  const { place, created } = await takePlace(account, sale);
  const number = numberOf(place, sale, openingOf(sale));
  if (created && number !== null) nudgeTicker(sale.performanceId);
  return { ticket: signTicket(account, sale, place), number, registered: number === null, created };
}

function refuseOutside(stage: Stage): void {
  if (stage === 'early')
    throw new DomainError('sale-not-open', 'The line for this performance is not open yet.');
  if (stage === 'over') throw new DomainError('sale-closed', 'The sale for this performance has ended.');
  if (stage === 'sold_out') throw new DomainError('sold-out', 'Every seat of this performance is sold.');
}

async function takePlace(account: Account, sale: QueueSale): Promise<{ place: Place; created: boolean }> {
  const began = performance.now();
  while (performance.now() - began < PATIENCE_MS) {
    const taken = await takePlaceInLine(account, sale);
    if ('place' in taken) {
      const { word, place, issued, left } = taken;
      rememberIssued(sale, issued);
      if (word === 'new') extendInTime(sale, issued, left);
      return { place, created: word === 'new' };
    }
    if (taken.word === 'opening') await openSale(sale);
    else await extendNumbers(sale, taken.issued, account.id);
  }
  throw new DomainError('unavailable', 'Too many people are joining at this moment. Try again.', {
    retryAfter: 2,
  });
}

/** Nobody needs to wait for the database when it is asked before the numbers run out. */
function extendInTime(sale: QueueSale, issued: number, left: number): void {
  if (left > (highestAfter(issued) - issued) / 2) return;
  extendNumbers(sale, issued).catch((error: unknown) => {
    if (!isOutage(error))
      log().warn({ err: error, performanceId: sale.performanceId }, 'numbers not extended');
  });
}
