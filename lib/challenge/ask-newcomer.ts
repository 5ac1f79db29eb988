import { networkAddress } from '../network-address';
import { networkOf } from '../network-of';
import { hasPlace } from '../queue/has-place';
import { stageOf } from '../queue/phase';
import type { Account, QueueSale } from '../queue/sale';
import { shopTime } from '../shop-time';
import { checkResponse } from './check-response';
import { findChallenge } from './settings';

/**
 * Where a challenge is switched on, lets nobody on to a new place in line who has not passed it. Who has a place is not
 * asked again, nor is anybody where no line stands or none can be joined. To be called before `join`, with the headers of
 * the request, of which the address is passed on.
 * Throws `challenge-required`, `unavailable`.
 */
export async function askNewcomer(
  account: Account,
  sale: QueueSale,
  response: string | null,
  headers: Headers,
): Promise<void> {
  const challenge = findChallenge();
  if (!challenge || !sale.queue.enabled || !canBeJoined(sale)) return;
  if (await hasPlace(account, sale)) return;
  const address = networkAddress(headers);
  await checkResponse(challenge, response, networkOf(address) === null ? null : address);
}

/** Else joining is refused anyway, and a response would be used up for nothing. */
function canBeJoined(sale: QueueSale): boolean {
  const stage = stageOf(sale, shopTime());
  return stage === 'lobby' || stage === 'open' || stage === 'paused';
}
