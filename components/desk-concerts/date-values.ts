import { clockAt, momentOf, type VenueClock } from '@/lib/venue-clock';

export const TIMES = [
  'startsAt',
  'doorsAt',
  'lobbyOpensAt',
  'saleOpensAt',
  'saleClosesAt',
  'refundsUntil',
] as const;
export type TimeName = (typeof TIMES)[number];

export const LIMITS = ['maxSeatsPerOrder', 'maxSeatsPerAccount', 'holdMinutes'] as const;
export const LINE_FIGURES = ['admitPerMinute', 'maxActive', 'passMinutes', 'claimMinutes'] as const;
export type FigureName = (typeof LIMITS)[number] | (typeof LINE_FIGURES)[number];

/** What the figures count. */
export const UNITS: Record<FigureName, 'seats' | 'minutes' | 'people'> = {
  maxSeatsPerOrder: 'seats',
  maxSeatsPerAccount: 'seats',
  holdMinutes: 'minutes',
  admitPerMinute: 'people',
  maxActive: 'people',
  passMinutes: 'minutes',
  claimMinutes: 'minutes',
};

export type ZoneValues = { zone: string; name: string; price: string; color: string };

/** What the form of a date holds: times as the venue's clock shows them, figures as they were typed. */
export type DateValues = Record<TimeName, VenueClock> &
  Record<FigureName, string> & {
    venueId: string /** Takes the newest plan of the same venue. */;
    newPlan: boolean;
    zones: ZoneValues[];
    lineEnabled: boolean;
  };

/** Minutes before the start at which doors open, and before the sale at which the lobby does, unless said otherwise. */
const DOORS_BEFORE = 60;
const LOBBY_BEFORE = 30;

const NO_TIME: VenueClock = { clock: '' };

/** A whole number as people write it, with or without separators; NaN for anything else. */
export function wholeNumber(text: string): number {
  const plain = text.replace(/[\s,]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Minutes such as `7` or `1.5` in whole seconds; NaN for anything else. */
export function secondsOf(minutes: string): number {
  const plain = minutes.trim().replace(',', '.');
  return /^\d{1,5}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 60) : Number.NaN;
}

/** Seconds as minutes, to be typed over: 420 → `7`, 90 → `1.5`. */
export function minutesText(seconds: number): string {
  return String(Math.round((seconds / 60) * 100) / 100);
}

/** A clock so many minutes later; empty where the clock is. */
export function shifted(time: VenueClock, minutes: number, zone: string): VenueClock {
  const at = momentOf(time, zone);
  return at ? clockAt(new Date(Date.parse(at) + minutes * 60_000).toISOString(), zone) : NO_TIME;
}

/**
 * Sets a time, and with it those that follow from it as long as nobody has given them a time of their own: doors an hour
 * before the start, the lobby half an hour before the sale, the end of the sale and of refunds at the start.
 */
export function withTime(
  values: DateValues,
  name: TimeName,
  time: VenueClock,
  zone: string,
): Partial<DateValues> {
  const changes: Partial<DateValues> = { [name]: time };
  const follow = (follower: TimeName, minutes: number) => {
    const usual = shifted(values[name], minutes, zone);
    if (values[follower].clock === usual.clock) changes[follower] = shifted(time, minutes, zone);
  };
  if (name === 'startsAt') {
    follow('doorsAt', -DOORS_BEFORE);
    follow('saleClosesAt', 0);
    follow('refundsUntil', 0);
  }
  if (name === 'saleOpensAt') follow('lobbyOpensAt', -LOBBY_BEFORE);
  return changes;
}

/** How a line for a house of that size is run, unless said otherwise: it sells within minutes, and the cap does not slow it. */
export function usualLine(seatCount: number): Pick<DateValues, 'admitPerMinute' | 'maxActive'> {
  if (seatCount <= 1_000) return { admitPerMinute: '60', maxActive: '150' };
  if (seatCount <= 5_000) return { admitPerMinute: '120', maxActive: '300' };
  if (seatCount <= 25_000) return { admitPerMinute: '600', maxActive: '1500' };
  return { admitPerMinute: '2400', maxActive: '6000' };
}

/** A date that nothing is known of but its house. */
export function newDate(venueId: string, seatCount: number): DateValues {
  return {
    venueId,
    newPlan: false,
    startsAt: NO_TIME,
    doorsAt: NO_TIME,
    lobbyOpensAt: NO_TIME,
    saleOpensAt: NO_TIME,
    saleClosesAt: NO_TIME,
    refundsUntil: NO_TIME,
    zones: [],
    maxSeatsPerOrder: '4',
    maxSeatsPerAccount: '4',
    holdMinutes: '7',
    lineEnabled: true,
    ...usualLine(seatCount),
    passMinutes: '10',
    claimMinutes: '3',
  };
}
