/*
 * Dates as people read them. Locale and time zone are always given, so that the server and the browser write the same
 * characters; what ICU versions write differently (the kind of space, AM and PM in Korean) is evened out.
 */

export type TimeStyle =
  /** Saturday, November 22, 2025 / 2025년 11월 22일 토요일 */
  | 'date-long'
  /** Sat, Nov 22 / 11월 22일 (토) */
  | 'date'
  /** Nov 22, 2025 / 2025년 11월 22일 */
  | 'date-year'
  /** 7:30 PM / 오후 7:30 */
  | 'time'
  /** 7:30:05 PM / 오후 7:30:05 */
  | 'time-seconds'
  /** Sat, Nov 22, 2025, 7:30 PM / 2025년 11월 22일 (토) 오후 7:30 */
  | 'date-time'
  /** Nov 22, 7:30 PM / 11월 22일 오후 7:30 */
  | 'date-time-short'
  /** Sat / 토 */
  | 'weekday'
  /** 22 */
  | 'day'
  /** Nov / 11월 */
  | 'month'
  /** November 2025 / 2025년 11월 */
  | 'month-year';

const TIME: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', hour12: true };

/** A date, a time, or both: joined here, because ICU versions join them differently. */
const STYLES: Record<TimeStyle, { date?: Intl.DateTimeFormatOptions; time?: Intl.DateTimeFormatOptions }> = {
  'date-long': { date: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } },
  date: { date: { weekday: 'short', month: 'short', day: 'numeric' } },
  'date-year': { date: { year: 'numeric', month: 'short', day: 'numeric' } },
  time: { time: TIME },
  'time-seconds': { time: { ...TIME, second: '2-digit' } },
  'date-time': { date: { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }, time: TIME },
  'date-time-short': { date: { month: 'short', day: 'numeric' }, time: TIME },
  weekday: { date: { weekday: 'short' } },
  day: {},
  month: { date: { month: 'short' } },
  'month-year': { date: { year: 'numeric', month: 'long' } },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formatters.set(key, found);
  }
  return found;
}

function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u2009\u00a0]/g, ' ');
}

/** Writes a moment in a language and a time zone. `at`: a Date or an ISO 8601 string. */
export function formatTime(at: Date | string, style: TimeStyle, locale: string, timeZone: string): string {
  const moment = typeof at === 'string' ? new Date(at) : at;
  if (style === 'day') return String(zonedParts(moment, timeZone).day);
  const { date, time } = STYLES[style];
  const words: string[] = [];
  if (date) words.push(plainSpaces(formatter(locale, timeZone, date).format(moment)));
  if (time) words.push(clockTime(moment, time, locale, timeZone));
  return words.join(isKorean(locale) ? ' ' : ', ');
}

function isKorean(locale: string): boolean {
  return locale.split('-')[0] === 'ko';
}

/** Some ICU versions write AM and PM in Korean, others 오전 and 오후: people read the latter. */
function clockTime(at: Date, options: Intl.DateTimeFormatOptions, locale: string, timeZone: string): string {
  const parts = formatter(locale, timeZone, options).formatToParts(at);
  if (!isKorean(locale)) return plainSpaces(parts.map((part) => part.value).join(''));
  const half = zonedParts(at, timeZone).hour < 12 ? '오전' : '오후';
  return plainSpaces(parts.map((part) => (part.type === 'dayPeriod' ? half : part.value)).join(''));
}

type ZonedParts = { year: number; month: number; day: number; hour: number; minute: number };

function zonedParts(date: Date, timeZone: string): ZonedParts {
  const shifted = new Date(date.getTime() + zoneOffsetMinutes(date, timeZone) * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** Minutes by which a time zone is ahead of UTC at that moment: 540 for Seoul. */
export function zoneOffsetMinutes(at: Date | string, timeZone: string): number {
  const date = typeof at === 'string' ? new Date(at) : at;
  const clock = formatter('en-US', timeZone, {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(clock.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((wall - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
}

/** The zone's short name as a reader knows it: `GMT+9`, `PST`. */
export function zoneName(at: Date | string, locale: string, timeZone: string): string {
  const date = typeof at === 'string' ? new Date(at) : at;
  const parts = formatter(locale, timeZone, { timeZoneName: 'short' }).formatToParts(date);
  return plainSpaces(parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone);
}

/** Whole calendar days from `now` to `at` in that time zone: 0 today, 1 tomorrow, −1 yesterday. */
export function calendarDaysUntil(at: Date | string, now: Date | string, timeZone: string): number {
  const dayNumber = (moment: Date | string) => {
    const { year, month, day } = zonedParts(typeof moment === 'string' ? new Date(moment) : moment, timeZone);
    return Date.UTC(year, month - 1, day) / 86_400_000;
  };
  return dayNumber(at) - dayNumber(now);
}

/** “today”, “tomorrow”, “in 5 days” / “오늘”, “내일”, “5일 후”. */
export function formatRelativeDay(
  at: Date | string,
  now: Date | string,
  locale: string,
  timeZone: string,
): string {
  const days = calendarDaysUntil(at, now, timeZone);
  return plainSpaces(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day'));
}

/** A duration as a clock shows it: `4:05`, `1:02:09`. Negative durations are zero; part seconds count as whole ones. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A duration in words, for screen readers and sentences: “4 minutes 5 seconds” / “4분 5초”. */
export function speakDuration(milliseconds: number, locale: string): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const units: [number, string][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor((seconds % 86_400) / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ];
  const shown = units.filter(([count]) => count > 0).slice(0, 2);
  if (shown.length === 0) shown.push([0, 'second']);
  const words = shown.map(([count, unit]) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
  );
  return plainSpaces(words.join(' '));
}
