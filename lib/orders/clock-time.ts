import { zoneOffsetMinutes } from '../time';

/** A moment on the clocks of a time zone, as spreadsheets read it: `2026-11-22 19:30:00`. */
export function clockTime(at: Date, timeZone: string): string {
  const onTheWall = new Date(at.getTime() + zoneOffsetMinutes(at, timeZone) * 60_000);
  return onTheWall.toISOString().slice(0, 19).replace('T', ' ');
}
