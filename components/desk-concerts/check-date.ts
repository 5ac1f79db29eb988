import type { Translate } from '@/lib/i18n/translate';
import { momentOf, readClock } from '@/lib/venue-clock';
import {
  type DateValues,
  type FigureName,
  secondsOf,
  TIMES,
  type TimeName,
  wholeNumber,
} from './date-values';
import type { FieldTexts } from './use-desk-form';

const NEEDED: readonly TimeName[] = ['startsAt', 'saleOpensAt', 'saleClosesAt'];

/** As the server has them; times in seconds. */
const BOUNDS: Record<FigureName, { least: number; most: number; read: (text: string) => number }> = {
  maxSeatsPerOrder: { least: 1, most: 100, read: wholeNumber },
  maxSeatsPerAccount: { least: 1, most: 1_000, read: wholeNumber },
  holdMinutes: { least: 5, most: 3_600, read: secondsOf },
  admitPerMinute: { least: 1, most: 1_000_000, read: wholeNumber },
  maxActive: { least: 1, most: 1_000_000, read: wholeNumber },
  passMinutes: { least: 5, most: 7_200, read: secondsOf },
  claimMinutes: { least: 120, most: 3_600, read: secondsOf },
};
const FIGURES = Object.keys(BOUNDS) as FigureName[];
const PRICE_MAX = 10_000_000;
const HOUR_MS = 3_600_000;

/** What the browser can tell to be wrong, by field; `zone` is the venue's time zone. Only what was filled in is compared. */
export function checkDate(values: DateValues, zone: string, t: Translate): FieldTexts {
  const errors: FieldTexts = {};
  if (!values.venueId) errors.venueId = t('form.choose');
  for (const name of TIMES) {
    const wrong = timeError(values, name, zone, t);
    if (wrong) errors[name] = wrong;
  }
  for (const name of orderErrors(values, zone)) errors[name] ??= t(`dates.wrong.${name}`);
  for (const name of FIGURES) {
    const { least, most, read } = BOUNDS[name];
    const value = read(values[name]);
    if (!(value >= least && value <= most)) errors[name] = t(`dates.wrong.${name}`);
  }
  if (wholeNumber(values.maxSeatsPerOrder) > wholeNumber(values.maxSeatsPerAccount))
    errors.maxSeatsPerOrder ??= t('dates.wrong.maxSeatsPerOrder');
  for (const [index, { name, price }] of values.zones.entries()) {
    if (!name.trim()) errors[`zones.${index}.name`] = t('form.required');
    const amount = wholeNumber(price);
    if (!(amount <= PRICE_MAX)) errors[`zones.${index}.price`] = t('dates.wrong.price');
  }
  return errors;
}

function timeError(values: DateValues, name: TimeName, zone: string, t: Translate): string | null {
  const { clock } = values[name];
  if (!clock) return NEEDED.includes(name) ? t('form.required') : null;
  const reading = readClock(clock, zone);
  if (reading.kind === 'never') return t('dates.wrong.never');
  return reading.kind === 'unreadable' ? t(`dates.wrong.${name}`) : null;
}

/** Times that do not go together. The server has the same rules. */
function orderErrors(values: DateValues, zone: string): TimeName[] {
  const at = (name: TimeName) => Date.parse(momentOf(values[name], zone) ?? '');
  const wrong: TimeName[] = [];
  if (at('doorsAt') > at('startsAt')) wrong.push('doorsAt');
  if (at('lobbyOpensAt') > at('saleOpensAt')) wrong.push('lobbyOpensAt');
  if (at('saleClosesAt') <= at('saleOpensAt') || at('saleClosesAt') > at('startsAt') + 12 * HOUR_MS)
    wrong.push('saleClosesAt');
  if (at('refundsUntil') > at('startsAt')) wrong.push('refundsUntil');
  return wrong;
}

/** The server's names of what the form calls otherwise. */
const FORM_NAMES: Record<string, FigureName> = {
  holdSeconds: 'holdMinutes',
  'queue.admitPerMinute': 'admitPerMinute',
  'queue.maxActive': 'maxActive',
  'queue.passSeconds': 'passMinutes',
  'queue.claimSeconds': 'claimMinutes',
};

/** The sentence for what the server finds wrong, by its path. */
export function explainDate(path: string, t: Translate) {
  if (/^zones\.\d+\.price$/.test(path)) return { field: path, text: t('dates.wrong.price') };
  if (/^zones\.\d+\.name$/.test(path)) return { field: path, text: t('dates.wrong.zoneName') };
  if (path.startsWith('zones')) return { field: 'zones', text: t('dates.wrong.zones') };
  if (path === 'venueId') return { field: path, text: t('dates.wrong.venueId') };
  const field = FORM_NAMES[path] ?? [...TIMES, ...FIGURES].find((name) => name === path);
  return field ? { field, text: t(`dates.wrong.${field}`) } : null;
}
