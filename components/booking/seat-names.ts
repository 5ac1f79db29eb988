import type { Translate } from '@/lib/i18n/translate';
import { type Layout, placeOf } from '@/lib/seating/layout';

type SeatPlace = { section: string; row: string; label: string };

/** “Section F1, row 3, seat 12” of a seat that was held or bought. */
export function seatName({ section, row, label }: SeatPlace, t: Translate): string {
  return t('seats.name', { section, row, label });
}

/** The names of these seats of a plan, as one enumeration. */
export function seatNames(layout: Layout, seats: readonly number[], t: Translate, locale: string): string {
  const names = seats.map((seat) => seatName(placeOf(layout, seat), t));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
