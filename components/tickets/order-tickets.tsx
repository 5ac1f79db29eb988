'use client';

import { useState } from 'react';
import type { RefundAction } from '@/components/booking/action-types';
import { Refused, Unanswered } from '@/components/money/money-trouble';
import { useNewsFocus } from '@/components/money/use-news-focus';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Occasion } from '@/lib/catalog/occasion';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/orders/order';
import { RefundDialog } from './refund-dialog';
import { RefundTerms } from './refund-terms';
import { sumOf } from './ticket-choices';
import { TicketList } from './ticket-list';
import { useRefund } from './use-refund';

type OrderTicketsProps = {
  order: Order;
  zoneNames: Record<string, string>;
  occasion: Occasion;
  /** Whether their owner may still give tickets back. */
  refundable: boolean;
  refundAction: RefundAction;
};

/** The tickets of an order, and the way to give them back. */
export function OrderTickets({ order, zoneNames, occasion, refundable, refundAction }: OrderTicketsProps) {
  const t = useT();
  const locale = useLocale();
  const { attempt, returned } = useRefund(order, refundAction);
  const { outcome, unanswered } = attempt;
  const [chosen, setChosen] = useState<string[]>([]);
  // Opened after this outcome: the next one closes it.
  const [opened, setOpened] = useState<{ after: typeof outcome } | null>(null);
  const news = useNewsFocus(outcome);

  const { currency } = order;
  const inWords = (amount: number) => formatMoney(amount, currency, locale);
  const left = order.tickets.filter(({ state }) => state !== 'refunded');
  const valid = left.filter(({ state }) => state === 'valid');
  const open = refundable && !unanswered && valid.length > 0;
  const choose = (tickets: typeof valid) => {
    setChosen(tickets.map(({ id }) => id));
    setOpened({ after: outcome });
  };
  const given = valid.filter(({ id }) => chosen.includes(id));

  const feet = Object.fromEntries(
    open && valid.length > 1
      ? valid.map((ticket) => [
          ticket.id,
          <Button
            key={ticket.id}
            variant="quiet"
            size="sm"
            className="-ml-3 justify-self-start"
            onClick={() => choose([ticket])}
          >
            {t('refund.ticketButton')}
          </Button>,
        ])
      : [],
  );
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
            {t('refund.done', { amount: inWords(returned) })}
          </Notice>
        )}
      </div>
      <TicketList tickets={order.tickets} zoneNames={zoneNames} occasion={occasion} feet={feet} />
      {open ? (
        <div>
          <Button variant="quiet" size="sm" className="-ml-3" onClick={() => choose(valid)}>
            {t('refund.button')}
          </Button>
        </div>
      ) : null}
      <RefundTerms order={order} occasion={occasion} refundable={refundable} />
      <RefundDialog
        open={opened !== null && opened.after === outcome && open}
        onClose={() => setOpened(null)}
        tickets={left}
        chosen={given.map(({ id }) => id)}
        onChoose={setChosen}
        currency={currency}
        busy={attempt.busy}
        onConfirm={() => attempt.ask({ amount: sumOf(given), ticketIds: given.map(({ id }) => id) })}
      />
    </div>
  );
}
