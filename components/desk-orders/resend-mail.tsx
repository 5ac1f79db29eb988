'use client';

import { Mail } from 'lucide-react';
import { useState, useTransition } from 'react';
import type { ActionAnswer } from '@/components/booking/action-types';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import type { ErrorCode } from '@/lib/errors';

type ResendMailProps = {
  orderId: string;
  resendAction: (input: { orderId: string }) => Promise<ActionAnswer<{ recipient: string }>>;
};

type News = { recipient: string } | { code: ErrorCode | 'network' };

/** Sends the order's mail to its buyer again, and says what came of it. */
export function ResendMail({ orderId, resendAction }: ResendMailProps) {
  const t = useT();
  const [sending, start] = useTransition();
  const [news, setNews] = useState<News | null>(null);

  const send = () =>
    start(async () => {
      setNews(null);
      try {
        const answer = await resendAction({ orderId });
        setNews(answer.ok ? answer.data : { code: answer.code });
      } catch {
        setNews({ code: 'network' });
      }
    });
  const words = (code: ErrorCode | 'network') => {
    if (code === 'rate-limited') return t('deskOrders.mailSoon');
    return code === 'refunded' ? t('deskOrders.mailNone') : t(`error.${code}`);
  };
  const failed = news !== null && 'code' in news;

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        icon={<Mail aria-hidden />}
        pending={sending}
        pendingLabel={t('deskOrders.mailSending')}
        onClick={send}
      >
        {t('deskOrders.mail')}
      </Button>
      <p role="status" className={failed ? 'text-sm text-danger' : 'text-sm text-positive'}>
        {news === null
          ? ''
          : 'code' in news
            ? words(news.code)
            : t('deskOrders.mailSent', { recipient: news.recipient })}
      </p>
    </div>
  );
}
