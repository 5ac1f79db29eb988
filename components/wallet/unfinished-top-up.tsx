'use client';

import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

type UnfinishedTopUpProps = { amount: string; busy: boolean; onAsk: () => void };

/** In place of the form while a top-up has no answer: the same one can be asked for again, another one cannot be made. */
export function UnfinishedTopUp({ amount, busy, onAsk }: UnfinishedTopUpProps) {
  const t = useT();
  return (
    <Notice
      tone="warning"
      live
      title={t('wallet.unfinishedTitle', { amount })}
      action={
        <Button variant="primary" pending={busy} pendingLabel={t('wallet.asking')} onClick={onAsk}>
          {t('wallet.askAgain')}
        </Button>
      }
    >
      {t('wallet.unfinishedLead')}
    </Notice>
  );
}
