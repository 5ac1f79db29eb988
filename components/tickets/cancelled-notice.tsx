import { Notice } from '@/components/ui/notice';
import type { Translate } from '@/lib/i18n/translate';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/orders/order';

type CancelledNoticeProps = { order: Order; locale: string; t: Translate };

/** The date does not take place: whether the money is back already, and that there is nothing to do. */
export function CancelledNotice({ order, locale, t }: CancelledNoticeProps) {
  const amount = formatMoney(order.total, order.currency, locale);
  const back = order.state === 'refunded';
  return (
    <Notice tone={back ? 'info' : 'warning'} title={t('order.cancelledTitle')} className="mt-6">
      {back ? t('order.cancelledBack', { amount }) : t('order.cancelledComing')}
    </Notice>
  );
}
