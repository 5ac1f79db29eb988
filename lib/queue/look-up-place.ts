import { shopTime } from '../shop-time';
import { type Band, estimateWait } from './estimate';
import { lookUpScript } from './lua/scripts';
import { openSale } from './open-sale';
import { openingOf } from './openings';
import { stageOf } from './phase';
import { numberOf } from './place';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';
import { peopleAhead } from './status';
import { readTicket } from './ticket';

export type PlaceState = 'registered' | 'waiting' | 'your_turn' | 'admitted' | 'missed' | 'done';

/** `ahead` and `etaSeconds` are known while one waits; `claimBy` and `passExpiresAt` in their states. */
export type PlaceInLine = {
  state: PlaceState;
  number: number | null;
  ahead: number | null;
  etaSeconds: Band | null;
  claimBy?: Date;
  passExpiresAt?: Date;
};

/**
 * Where the holder of a ticket stands. A ticket that Redis has lost is entered again under its own number.
 * Throws `ticket-invalid`, `unavailable`.
 */
export async function lookUpPlace(
  account: Account,
  sale: QueueSale,
  ticket: string | null,
): Promise<PlaceInLine> {
  const place = readTicket(account, sale, ticket);
  const stage = stageOf(sale, shopTime());
  if (stage === 'open' || stage === 'paused' || stage === 'sold_out') await openSale(sale);
  const { word, rest } = await runOnLine(lookUpScript, sale, { accountId: account.id, place });
  const [until, serving, pace] = rest.map(Number);
  const state = word as PlaceState;
  const number = numberOf(place, sale, openingOf(sale));
  const ahead = number === null ? null : state === 'waiting' ? peopleAhead(number, serving ?? 0) : 0;
  const moves = stage === 'open' && state === 'waiting' && ahead !== null;
  return {
    state,
    number,
    ahead,
    etaSeconds: moves ? estimateWait(ahead, pace ?? 0) : null,
    ...(state === 'your_turn' && until ? { claimBy: new Date(until) } : {}),
    ...(state === 'admitted' && until ? { passExpiresAt: new Date(until) } : {}),
  };
}
