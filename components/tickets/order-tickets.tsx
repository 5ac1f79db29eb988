'use client';

import { useEffect, useRef, useState } from 'react';
import type { RefundAction } from '@/components/booking/action-types';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Notice } from '@/components/ui/notice';
import type { Occasion } from '@/lib/catalog/occasion';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/orders/order';
import { Refund } from './refund';
import { TicketList } from './ticket-list';

type OrderTicketsProps = {
  order: Order;
  zoneNames: Record<string, string>;
  occasion: Occasion;
  /** Whether tickets can still be given back. */
  refundable: boolean;
  refundAction: RefundAction;
};

/** The tickets of an order, and the way to give them back. */
export function OrderTickets({ order, zoneNames, occasion, refundable, refundAction }: OrderTicketsProps) {
  const t = useT();
  const locale = useLocale();
  const [returned, setReturned] = useState<number | null>(null);
  const news = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone, and with it the focus.
  useEffect(() => {
    if (returned !== null) news.current?.focus();
  }, [returned]);
  const valid = order.tickets.filter(({ state }) => state === 'valid');
  const { id: orderId, currency } = order;
  const refund = { orderId, currency, action: refundAction, onDone: setReturned };

  const feet = Object.fromEntries(
    refundable && valid.length > 1
      ? valid.map(({ id, price }) => [
          id,
          <Refund key={id} {...refund} ticketIds={[id]} count={1} amount={price} />,
        ])
      : [],
  );
  return (
    <div className="grid gap-4">
      <div ref={news} tabIndex={-1} className="empty:hidden">
        {returned === null ? null : (
          <Notice tone="success" live>
            {t('refund.done', { amount: formatMoney(returned, currency, locale) })}
          </Notice>
        )}
      </div>
      <TicketList tickets={order.tickets} zoneNames={zoneNames} occasion={occasion} feet={feet} />
      {refundable && valid.length > 0 ? (
        <Refund {...refund} count={valid.length} amount={valid.reduce((sum, { price }) => sum + price, 0)} />
      ) : null}
    </div>
  );
}
