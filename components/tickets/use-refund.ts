'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { RefundAction } from '@/components/booking/action-types';
import { type AttemptControl, useAttempt } from '@/components/money/use-attempt';
import type { CodelessTicket } from '@/lib/orders/order';

type RefundedOrder = { id: string; tickets: readonly CodelessTicket[] };

type Refund = {
  attempt: AttemptControl<{ amount: number }>;
  /** What is known to have come back, in minor units. */
  returned: number | null;
};

/** Gives tickets of an order back, once. What got no answer counts as done when the order shows its tickets refunded. */
export function useRefund(order: RefundedOrder, action: RefundAction): Refund {
  const [arrived, setArrived] = useState<number | null>(null);
  const attempt = useAttempt(
    `refund.${order.id}`,
    ({ key, ticketIds = [], reason }) =>
      action({ orderId: order.id, key, ticketIds: [...ticketIds], ...(reason && { reason }) }),
    { onDone: ({ amount }) => setArrived(amount) },
  );

  const { unanswered } = attempt;
  const shown = unanswered?.ticketIds?.every((id) =>
    order.tickets.some((ticket) => ticket.id === id && ticket.state === 'refunded'),
  );
  const arrive = useEffectEvent(() => {
    setArrived(unanswered?.amount ?? null);
    attempt.settle();
  });
  useEffect(() => {
    if (shown) arrive();
  }, [shown]);

  return { attempt, returned: attempt.outcome?.kind === 'refused' ? null : arrived };
}
