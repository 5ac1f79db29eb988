'use client';

import { useState, useTransition } from 'react';
import type { RefundAction } from '@/components/booking/action-types';
import { isDecided, onceKey } from '@/components/booking/once-key';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ErrorCode } from '@/lib/errors';
import { formatMoney } from '@/lib/money';

type RefundProps = {
  orderId: string;
  /** These tickets only; all valid ones when left out. */
  ticketIds?: string[];
  /** How many tickets that are, and what comes back for them, in minor units. */
  count: number;
  amount: number;
  currency: string;
  action: RefundAction;
  /** Told what came back. */
  onDone: (amount: number) => void;
};

/** Gives tickets back, after saying what that means. */
export function Refund({ orderId, ticketIds, count, amount, currency, action, onDone }: RefundProps) {
  const t = useT();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [trouble, setTrouble] = useState<ErrorCode | 'network' | null>(null);
  const [pending, start] = useTransition();
  const sum = formatMoney(amount, currency, locale);
  const single = ticketIds !== undefined;

  const refund = () => {
    if (pending) return;
    const key = onceKey(`refund.${orderId}.${ticketIds?.join('.') ?? 'all'}`);
    start(async () => {
      try {
        const answer = await action({ orderId, key: key.read(), ticketIds });
        if (answer.ok || isDecided(answer.code)) key.forget();
        if (!answer.ok) return setTrouble(answer.code);
        setOpen(false);
        onDone(answer.data.amount);
      } catch {
        // Nobody knows whether it went through; the same key makes the next try safe.
        setTrouble('network');
      }
    });
  };

  return (
    <>
      <Button
        variant="quiet"
        size="sm"
        className="-ml-3 justify-self-start"
        onClick={() => {
          setTrouble(null);
          setOpen(true);
        }}
      >
        {t(single ? 'refund.ticketButton' : 'refund.button')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t(single ? 'refund.ticketTitle' : 'refund.title')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t(single ? 'refund.keepTicket' : 'refund.keep')}</Button>
            <Button variant="danger" pending={pending} pendingLabel={t('refund.refunding')} onClick={refund}>
              {t('refund.confirm', { amount: sum })}
            </Button>
          </>
        }
      >
        <p>{t('refund.lead', { count, amount: sum })}</p>
        <p className="mt-2 font-semibold">{t('refund.cannotUndo')}</p>
        {trouble ? (
          <p role="alert" className="mt-3 font-semibold text-danger">
            {t(`error.${trouble}`)}
          </p>
        ) : null}
      </Dialog>
    </>
  );
}
