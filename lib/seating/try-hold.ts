import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { type KeyRecord, nameOf, refusalOutcome, type Settled } from '../idempotency';
import { announceSeats } from './announce-seats';
import { claimSeats, confirmClaim, dropClaim } from './claim-seats';
import { takenError } from './decide-holds';
import type { HeldSeat, Hold } from './hold';
import { type PricedLayout, placeOf } from './layout';
import { type Written, writeHold } from './write-holds';

/** Who wants to hold seats of what. `record`: the key it is asked under. */
export type Asked = {
  user: User;
  performanceId: string;
  layout: PricedLayout;
  record?: KeyRecord;
};

/**
 * Seats in seat order. `status`: all seats as of a moment ago. `chosen` by the shop, out of this view of all seats;
 * `unclaimed`: the rows of seats are asked at once.
 */
export type Choosing = {
  seats: number[];
  together: boolean;
  status: Uint8Array;
  chosen: Uint8Array | null;
  mayStrand: boolean;
  unclaimed?: boolean;
};

/** How one attempt ended; or which of the chosen seats cannot be had, for the shop to choose anew. */
export type Tried = Settled<Hold> | { gone: number[] };

/** Claims seats and writes the hold: all or nothing. */
export async function tryHold(asked: Asked, choosing: Choosing): Promise<Tried> {
  const { performanceId, record } = asked;
  const { seats, chosen } = choosing;
  const holdId = uuidv7();
  const claim = { holdId, token: record ? tokenOf(record) : holdId, seats };
  if (!choosing.unclaimed) {
    const taken = await claimSeats(performanceId, claim);
    if (taken.length > 0) return chosen ? { gone: taken } : notKept(takenError(taken));
  }
  try {
    const written = await writeHold(performanceId, {
      ...choosing,
      userId: asked.user.id,
      holdId,
      held: seats.map((seat) => pricedSeat(asked.layout, seat)),
      layout: asked.layout,
      record,
    });
    return settle(performanceId, claim, written);
  } catch (error) {
    dropClaim(performanceId, claim);
    throw error;
  }
}

function settle(performanceId: string, claim: { holdId: string; seats: number[] }, written: Written): Tried {
  if ('hold' in written) {
    confirmClaim(performanceId, claim, written.leftMs);
    announceSeats(performanceId, claim.seats);
    return { outcome: { ok: written.hold }, kept: true };
  }
  if ('known' in written) {
    dropClaim(performanceId, claim);
    return written;
  }
  const { refused } = written;
  dropClaim(performanceId, claim, refused instanceof DomainError ? refused.details.taken : undefined);
  return refused instanceof DomainError ? { outcome: refusalOutcome(refused), kept: true } : { gone: [] };
}

/** The same for a request and its retries, wherever they arrive. */
const tokenOf = (record: KeyRecord) =>
  createHash('sha1').update(nameOf(record)).update(record.requestHash).digest('base64url');

/** A refusal that changed nothing and that nobody has kept yet. */
export const notKept = (error: DomainError): Settled<never> => ({
  outcome: refusalOutcome(error),
  kept: false,
});

function pricedSeat(layout: PricedLayout, seat: number): HeldSeat {
  const place = placeOf(layout, seat);
  const zone = layout.zones.find(({ id }) => id === place.zone);
  if (!zone) throw new Error(`the performance has no price for zone ${place.zone}`);
  return { seat, ...place, price: zone.price };
}
