/** The shop's one currency. Amounts are integers in its minor unit; KRW has none, so 150000 is ₩150,000. */
export const CURRENCY = 'KRW';

/** Bounds of one top-up, in minor units. */
export const TOP_UP_MIN = 1_000;
export const TOP_UP_MAX = 5_000_000;

/** To make one costs more than to use it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

/** Writes an amount in full, never abbreviated: `₩150,000`. `amount` in minor units. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const name = `${locale} ${currency}`;
  const format =
    formats.get(name) ??
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  formats.set(name, format);
  return format.format(amount);
}
