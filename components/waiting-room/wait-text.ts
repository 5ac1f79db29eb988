import type { Translate } from '@/lib/i18n/translate';

type Band = { low: number; high: number };

const HOUR = 3_600;

/** A wait between `low` and `high` seconds as people say it, rounded outwards so that it stays honest. */
export function waitText({ low, high }: Band, t: Translate): string {
  if (high <= 60) return t('queue.waitUnderMinute');
  if (high > 2 * HOUR) {
    return t('queue.waitHours', { low: Math.max(1, Math.floor(low / HOUR)), high: Math.ceil(high / HOUR) });
  }
  const [least, most] = [Math.floor(low / 60), Math.ceil(high / 60)];
  if (least === 0) return t('queue.waitUpTo', { minutes: most });
  return least === most
    ? t('queue.waitSame', { minutes: most })
    : t('queue.waitBand', { low: least, high: most });
}
