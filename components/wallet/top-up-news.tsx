'use client';

import type { Outcome } from '@/components/money/ask-once';
import { Refused } from '@/components/money/money-trouble';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Notice } from '@/components/ui/notice';
import { CURRENCY, formatMoney } from '@/lib/money';

/** What came of the last top-up, seen and heard. */
export function TopUpNews({ outcome }: { outcome: Outcome<{ balance: number }> | null }) {
  const t = useT();
  const locale = useLocale();
  if (outcome?.kind === 'refused') return <Refused code={outcome.code} />;
  if (outcome?.kind !== 'done') return null;
  const [amount = '', balance = ''] = [outcome.attempt.amount, outcome.data.balance].map((sum) =>
    formatMoney(sum, CURRENCY, locale),
  );
  return (
    <Notice tone="success" live>
      {t('wallet.toppedUp', { amount, balance })}
    </Notice>
  );
}
