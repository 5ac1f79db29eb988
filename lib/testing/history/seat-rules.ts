import { findStranded, isAvoidable } from '@/lib/seating/single-seats';
import { OR } from './answers';
import type { Command } from './command';
import { checkPass, stageOf } from './line-rules';
import {
  type Fan,
  HOLD_MS,
  isLive,
  MOST_IN_ORDER,
  MOST_OF_ACCOUNT,
  priceOf,
  type Shop,
  seatStatus,
  seatsOf,
} from './shop';

/** Why nobody looks at any seat for this hold; null when somebody does. Nothing is kept of such a refusal. */
export function refusedAtTheGate(shop: Shop, { by, does, pass, seats = [] }: Command): string | null {
  if (does !== 'hold') return null;
  const refused = checkPass(shop, by as Fan, pass);
  if (refused) return refused;
  if (seats.some((seat) => seat >= shop.hall.seatCount)) return 'invalid';
  return seats.length > MOST_IN_ORDER ? 'limit-exceeded' : null;
}

/**
 * All seats or none, for whoever has room for them, and none may be left single where another choice leaves none. Where
 * several things are in the way, which of them is told depends on whether a lock of a seat or its row was asked first.
 */
export function hold(shop: Shop, { name, by, seats = [] }: Command): string {
  const fan = by as Fan;
  const status = seatStatus(shop);
  const taken = seats.filter((seat) => status[seat] !== 0);
  const refusals = [
    ...(taken.length > 0 ? [`seats-taken ${taken}`] : []),
    ...(stageOf(shop) !== 'open' ? ['not-on-sale'] : []),
    ...(seatsOf(shop, fan) + seats.length > MOST_OF_ACCOUNT ? ['limit-exceeded'] : []),
  ];
  if (refusals.length > 0) return refusals.join(OR);
  const stranded = findStranded(shop.hall, status, seats);
  if (stranded.length > 0 && isAvoidable(shop.hall, status, seats)) return `leaves-single-seat ${stranded}`;
  shop.holds.set(name, { fan, seats, until: shop.now + HOLD_MS, extended: false, state: 'active' });
  return `holds ${seats} for ${priceOf(shop, seats)}`;
}

/** A fan's own hold that may still be paid; else why it is none. */
export function liveHold(shop: Shop, { by, hold: name }: Command) {
  const hold = shop.holds.get(name ?? '');
  if (!hold || hold.fan !== by) return 'not-found';
  if (isLive(shop, hold)) return hold;
  return hold.state === 'active' ? 'hold-expired' : 'hold-not-active';
}

/** Once, by the time that a hold has. */
export function extend(shop: Shop, command: Command): string {
  const hold = liveHold(shop, command);
  if (typeof hold === 'string') return hold;
  if (hold.extended) return 'already-extended';
  hold.extended = true;
  hold.until += HOLD_MS;
  return 'extended';
}

/** A hold that is over is left as it is. */
export function release(shop: Shop, command: Command): string {
  const hold = liveHold(shop, command);
  if (hold === 'not-found') return hold;
  if (typeof hold !== 'string') hold.state = 'released';
  return 'released';
}

/** The last one ends the hold. */
export function giveOneBack(shop: Shop, command: Command): string {
  const hold = liveHold(shop, command);
  if (typeof hold === 'string') return hold;
  const [seat = -1] = command.seats ?? [];
  if (!hold.seats.includes(seat)) return 'not-found';
  const left = hold.seats.filter((each) => each !== seat);
  if (left.length === 0) hold.state = 'released';
  else hold.seats = left;
  return `${left.length} left`;
}
