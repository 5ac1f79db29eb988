'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { Notice } from '@/components/ui/notice';
import { CURRENCY, formatMoney } from '@/lib/money';
import type { TopUpNews } from './use-top-up';

/** What came of the last top-up, seen and heard. */
export function TopUpNewsLine({ news }: { news: TopUpNews | null }) {
  const t = useT();
  const locale = useLocale();
  if (!news) return null;
  if (news.kind === 'done') {
    const [amount, balance] = [news.amount, news.balance].map((sum) => formatMoney(sum, CURRENCY, locale));
    return (
      <Notice tone="success" live>
        {t('wallet.toppedUp', { amount: amount ?? '', balance: balance ?? '' })}
      </Notice>
    );
  }
  // What is uncertain is said, with what to do about it, where the form was.
  if (news.trouble === 'uncertain') return null;
  return (
    <Notice tone="error" live>
      {t(`error.${news.trouble}`)}
    </Notice>
  );
}
