import type { Translate } from '@/lib/i18n/translate';
import type { SaleStats } from '@/lib/sale/sale-stats';
import { calendarDaysUntil, formatTime } from '@/lib/time';

/** When all is likely to be sold, in words; where nobody can tell, why. `known`: there is a time. */
export function outlookText(
  { forecast, status, at }: SaleStats,
  t: Translate,
  locale: string,
  timeZone: string,
): { text: string; note?: string; known: boolean } {
  const { state, earliest, latest } = forecast;
  if (state === 'expected' && earliest) {
    const time = (moment: string) => {
      const style = calendarDaysUntil(moment, at, timeZone) === 0 ? 'time' : 'date-time-short';
      return formatTime(moment, style, locale, timeZone);
    };
    const text = latest
      ? t('liveSale.outlook.between', { earliest: time(earliest), latest: time(latest) })
      : t('liveSale.outlook.from', { earliest: time(earliest) });
    return { text, note: t('liveSale.outlook.note'), known: true };
  }
  if (state === 'off') {
    if (status === 'sold_out') return { text: t('liveSale.outlook.soldOut'), known: false };
    if (status === 'paused') return { text: t('liveSale.outlook.paused'), known: false };
    return { text: t('liveSale.outlook.off'), known: false };
  }
  if (state === 'not_before_close') return { text: t('liveSale.outlook.never'), known: false };
  return {
    text: t(state === 'too_few' ? 'liveSale.outlook.tooFew' : 'liveSale.outlook.tooEarly'),
    known: false,
  };
}
