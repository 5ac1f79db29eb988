import Link from 'next/link';
import type { Performance } from '@/lib/catalog/performance';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { speakDuration } from '@/lib/time';

type SaleRulesProps = { performances: Performance[]; locale: Locale; t: Translate };

/** What a buyer should know before it counts: how long chosen seats are kept, and how the line works. */
export function SaleRules({ performances, locale, t }: SaleRulesProps) {
  const shortest = Math.min(...performances.map(({ holdSeconds }) => holdSeconds));
  const lined = performances.find(({ queueEnabled }) => queueEnabled);
  return (
    <ul className="grid max-w-text list-disc gap-2 pl-5 marker:text-ink-faint">
      <li>{t('concert.holdTime', { duration: speakDuration(shortest * 1000, locale) })}</li>
      <li>{t('concert.refunds')}</li>
      {lined ? (
        <li>
          {t('concert.fairLine')}{' '}
          <Link href={`/performances/${lined.id}/fairness`} prefetch={false} className="link">
            {t('queue.fairness')}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
