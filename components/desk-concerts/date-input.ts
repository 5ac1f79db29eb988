import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import { clockAt, momentOf } from '@/lib/venue-clock';
import { type DateValues, minutesText, secondsOf, TIMES, type TimeName, wholeNumber } from './date-values';

/** The form of a date that is there, in its venue's time. */
export function valuesOfDate(performance: DeskPerformance): DateValues {
  const { queue, venue } = performance;
  const clock = (at: string | null) => (at ? clockAt(at, venue.timezone) : { clock: '' });
  return {
    venueId: performance.venueId,
    newPlan: false,
    startsAt: clock(performance.startsAt),
    doorsAt: clock(performance.doorsAt),
    lobbyOpensAt: clock(performance.lobbyOpensAt),
    saleOpensAt: clock(performance.saleOpensAt),
    saleClosesAt: clock(performance.saleClosesAt),
    refundsUntil: clock(performance.refundsUntil),
    zones: performance.zones.map(({ id, name, price, color }) => ({
      zone: id,
      name,
      price: String(price),
      color,
    })),
    maxSeatsPerOrder: String(performance.maxSeatsPerOrder),
    maxSeatsPerAccount: String(performance.maxSeatsPerAccount),
    holdMinutes: minutesText(performance.holdSeconds),
    lineEnabled: queue.enabled,
    maxActive: String(queue.maxActive),
    admitPerMinute: String(queue.admitPerMinute),
    passMinutes: minutesText(queue.passSeconds),
    claimMinutes: minutesText(queue.claimSeconds),
  };
}

/**
 * What is sent of a date whose times are those of `zone`: the fields that are named, or all of them. Only what was
 * changed goes out, because a moment to the minute would move one that has seconds.
 */
export function dateInput(values: DateValues, zone: string, fields?: readonly (keyof DateValues)[]) {
  const sent = (field: keyof DateValues) => !fields || fields.includes(field);
  const queue = {
    ...(sent('lineEnabled') && { enabled: values.lineEnabled }),
    ...(sent('maxActive') && { maxActive: wholeNumber(values.maxActive) }),
    ...(sent('admitPerMinute') && { admitPerMinute: wholeNumber(values.admitPerMinute) }),
    ...(sent('passMinutes') && { passSeconds: secondsOf(values.passMinutes) }),
    ...(sent('claimMinutes') && { claimSeconds: secondsOf(values.claimMinutes) }),
  };
  return {
    // A venue that is named again means its newest plan.
    ...((sent('venueId') || values.newPlan) && { venueId: values.venueId }),
    ...Object.fromEntries(TIMES.filter(sent).map((name) => [name, moment(values, name, zone)])),
    ...(sent('maxSeatsPerOrder') && { maxSeatsPerOrder: wholeNumber(values.maxSeatsPerOrder) }),
    ...(sent('maxSeatsPerAccount') && { maxSeatsPerAccount: wholeNumber(values.maxSeatsPerAccount) }),
    ...(sent('holdMinutes') && { holdSeconds: secondsOf(values.holdMinutes) }),
    ...(sent('zones') && {
      zones: values.zones.map(({ price, name, ...zone }) => ({
        ...zone,
        name: name.trim(),
        price: wholeNumber(price),
      })),
    }),
    ...(Object.keys(queue).length > 0 && { queue }),
  };
}

function moment(values: DateValues, name: TimeName, zone: string): string | null {
  return values[name].clock ? momentOf(values[name], zone) : null;
}
