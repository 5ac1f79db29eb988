import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Translate } from '@/lib/i18n/translate';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/orders/order';

type CancelledNoticeProps = { order: Order; locale: string; t: Translate; action?: ReactNode };

/** The date does not take place: whether the money is back already, and that there is nothing to do. */
export function CancelledNotice({ order, locale, t, action }: CancelledNoticeProps) {
  const amount = formatMoney(order.total, order.currency, locale);
  const back = order.state === 'refunded';
  return (
    <Notice tone={back ? 'info' : 'warning'} title={t('order.cancelledTitle')} action={action}>
      {back ? t('order.cancelledBack', { amount }) : t('order.cancelledComing')}
    </Notice>
  );
}
