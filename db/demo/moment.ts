import { zoneOffsetMinutes } from '@/lib/time';

/** A time told from the first start: minutes away from it, or a clock time in the venue some days from that day. */
export type DemoMoment = { inMinutes: number } | { inDays: number; hour: number; minute: number };

/** The moment itself, given the first start and the venue's time zone. */
export function momentAt(moment: DemoMoment, start: Date, timezone: string): Date {
  if ('inMinutes' in moment) return new Date(start.getTime() + moment.inMinutes * 60_000);
  const offset = zoneOffsetMinutes(start, timezone) * 60_000;
  const local = new Date(start.getTime() + offset);
  const day = local.getUTCDate() + moment.inDays;
  const wall = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), day, moment.hour, moment.minute);
  const guess = new Date(wall - offset);
  return new Date(wall - zoneOffsetMinutes(guess, timezone) * 60_000);
}
