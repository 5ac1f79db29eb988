'use client';

import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { RefundAction } from '@/components/booking/action-types';
import { Refused, Unanswered } from '@/components/money/money-trouble';
import { useNewsFocus } from '@/components/money/use-news-focus';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { sumOf } from '@/components/tickets/ticket-choices';
import { useRefund } from '@/components/tickets/use-refund';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatMoney } from '@/lib/money';
import type { DeskOrder } from '@/lib/orders/desk-order';
import type { CodelessTicket } from '@/lib/orders/order';
import { DeskRefundDialog } from './desk-refund-dialog';

type OrderRefundProps = {
  /** Without the codes of its tickets: this goes to the browser. */
  order: Pick<DeskOrder, 'id' | 'currency' | 'buyer'> & { tickets: CodelessTicket[] };
  refundAction: RefundAction;
};

/** The way to give a customer's tickets back, and what came of it. */
export function OrderRefund({ order, refundAction }: OrderRefundProps) {
  const t = useT();
  const locale = useLocale();
  const { attempt, returned } = useRefund(order, refundAction);
  const { outcome, unanswered } = attempt;
  // Opened after this outcome: the next one closes it.
  const [opened, setOpened] = useState<{ after: typeof outcome } | null>(null);
  const [times, setTimes] = useState(0);
  const news = useNewsFocus(outcome);
  const inWords = (amount: number) => formatMoney(amount, order.currency, locale);
  const left = order.tickets.filter(({ state }) => state !== 'refunded');
  const open = !unanswered && left.some(({ state }) => state === 'valid');

  return (
    <div className="grid gap-4">
      <div ref={news} tabIndex={-1} className="empty:hidden">
        {unanswered ? (
          <Unanswered
            control={attempt}
            title={t('refund.unansweredTitle', {
              count: unanswered.ticketIds?.length ?? 0,
              amount: inWords(unanswered.amount),
            })}
          >
            {t('refund.unansweredLead')}
          </Unanswered>
        ) : outcome?.kind === 'refused' ? (
          <Refused code={outcome.code} />
        ) : returned === null ? null : (
          <Notice tone="success" live>
            {t('deskOrders.refundDone', { amount: inWords(returned), name: order.buyer.name })}
          </Notice>
        )}
      </div>
      {open ? (
        <div>
          <Button
            variant="danger"
            icon={<Undo2 aria-hidden />}
            onClick={() => {
              setOpened({ after: outcome });
              setTimes(times + 1);
            }}
          >
            {t('deskOrders.refund')}
          </Button>
        </div>
      ) : null}
      <DeskRefundDialog
        // What was chosen and written before is not meant any more.
        key={times}
        open={opened !== null && opened.after === outcome && open}
        onClose={() => setOpened(null)}
        tickets={left}
        buyer={order.buyer.name}
        currency={order.currency}
        busy={attempt.busy}
        onConfirm={(tickets, reason) =>
          attempt.ask({ amount: sumOf(tickets), ticketIds: tickets.map(({ id }) => id), reason })
        }
      />
    </div>
  );
}
