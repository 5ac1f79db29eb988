import { useLocale, useT } from '@/components/site/i18n-provider';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Order } from '@/lib/orders/order';
import { formatTime } from '@/lib/time';

type RefundTermsProps = { order: Order; occasion: Occasion; refundable: boolean };

/** Until when tickets may be given back, or why not any more. A cancelled date says it of itself, above. */
export function RefundTerms({ order, occasion, refundable }: RefundTermsProps) {
  const t = useT();
  const locale = useLocale();
  if (occasion.cancelled || order.state === 'refunded') return null;
  const used = order.tickets.every(({ state }) => state !== 'valid');
  const time = formatTime(occasion.refundsUntil, 'date-time', locale, occasion.venue.timezone);
  return (
    <p className="text-sm text-ink-soft">
      {refundable ? (used ? t('refund.used') : t('refund.until', { time })) : t('refund.over', { time })}
    </p>
  );
}
