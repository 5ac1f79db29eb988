import type { Translate } from '@/lib/i18n/translate';
import { CURRENCY, formatMoney } from '@/lib/money';
import { formatTime } from '@/lib/time';
import {
  type DateValues,
  type FigureName,
  LIMITS,
  LINE_FIGURES,
  TIMES,
  type TimeName,
  UNITS,
  wholeNumber,
} from './date-values';

const FIGURES: readonly string[] = [...LIMITS, ...LINE_FIGURES];

/** A field of a date in words, to be compared with somebody else's. */
export function describeDate(
  field: keyof DateValues,
  values: DateValues,
  venue: string,
  locale: string,
  t: Translate,
): { label: string; text: string } {
  if (field === 'venueId' || field === 'newPlan') return { label: t('dates.venue'), text: venue };
  if (field === 'zones') return { label: t('concert.prices'), text: prices(values, locale) };
  if (field === 'lineEnabled')
    return { label: t('dates.lineOn'), text: values.lineEnabled ? t('dates.on') : t('dates.off') };
  if (isTime(field))
    return { label: t(`dates.time.${field}`), text: clockText(values[field].clock, locale, t) };
  if (isFigure(field)) {
    const unit = t(`dates.unit.${UNITS[field]}`);
    return { label: t(`dates.figure.${field}`), text: t('dates.amountOf', { amount: values[field], unit }) };
  }
  return field satisfies never;
}

function isTime(field: keyof DateValues): field is TimeName {
  return TIMES.some((name) => name === field);
}

function isFigure(field: keyof DateValues): field is FigureName {
  return FIGURES.includes(field);
}

/** A venue's clock is written as it is: it belongs to no other zone. */
function clockText(clock: string, locale: string, t: Translate): string {
  return clock ? formatTime(`${clock}:00Z`, 'date-time', locale, 'UTC') : t('dates.none');
}

function prices({ zones }: DateValues, locale: string): string {
  return zones
    .map(({ name, price }) => `${name}: ${formatMoney(wholeNumber(price) || 0, CURRENCY, locale)}`)
    .join('\n');
}
