import type { Band } from './estimate';

/** What of a sale decides how fast it goes. `seats`: those that are for sale. */
export type LinePlan = {
  admitPerMinute: number;
  maxActive: number;
  passSeconds: number;
  seats: number;
  maxSeatsPerOrder: number;
};

export type LinePreview = {
  /** Who is likely to get in a minute: what the rate allows, or the cap. */
  peoplePerMinute: number;
  /** The same if everybody stayed as long as a pass lasts. */
  leastPerMinute: number;
  /** The cap lets fewer people through than the rate would: places come free too slowly. */
  throttledByCap: boolean;
  /** Until every seat is sold, in whole minutes; null when there is none. */
  minutesToSellOut: Band | null;
  /** What their browsers ask of the shop. */
  callsPerSecond: number;
  /** More calls than the slowest of them was measured at. */
  beyondMeasured: boolean;
};

/** A pass is made for slow buyers; most choose and pay in about a quarter of it. An assumption, as are the next two. */
const USUAL_STAY = 0.25;
const SEATS_PER_BUYER: Band = { low: 1.5, high: 2.5 };
/** Claim, map, hold, pay, ticket: and each perhaps a second time. */
const CALLS_PER_BUYER = 5 * 2;

/** Payments through HTTP on two cores, the slowest of these calls: docs/money.md. */
const MEASURED_CALLS_PER_SECOND = 2_327;

/**
 * What a line's settings mean, before anybody stands in it. By Little's law (people inside = people a minute × minutes
 * inside) a cap of c lets c ÷ stay through, however high the rate. A forecast from assumptions, good for a sentence.
 */
export function previewLine(plan: LinePlan): LinePreview {
  const { admitPerMinute, maxActive, passSeconds, seats, maxSeatsPerOrder } = plan;
  const through = (staySeconds: number) => Math.min(admitPerMinute, (maxActive * 60) / staySeconds);
  const stay = passSeconds * USUAL_STAY;
  const people = through(stay);
  const seatsPerBuyer = (guess: number) => Math.max(1, Math.min(guess, maxSeatsPerOrder));
  const minutes = (each: number) => Math.max(1, Math.round(seats / (people * seatsPerBuyer(each))));
  const callsPerSecond = Math.round((people * CALLS_PER_BUYER) / 60);
  return {
    peoplePerMinute: Math.max(1, Math.round(people)),
    leastPerMinute: Math.max(1, Math.round(through(passSeconds))),
    throttledByCap: (maxActive * 60) / stay < admitPerMinute,
    minutesToSellOut:
      seats > 0 ? { low: minutes(SEATS_PER_BUYER.high), high: minutes(SEATS_PER_BUYER.low) } : null,
    callsPerSecond,
    beyondMeasured: callsPerSecond > MEASURED_CALLS_PER_SECOND,
  };
}
