import { DateTime } from '@/components/ui/date-time';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Translate } from '@/lib/i18n/translate';
import type { Order } from '@/lib/orders/order';

type ReceiptProps = {
  order: Order;
  occasion: Occasion;
  locale: string;
  t: Translate;
};

/** What was paid and given back, when, under which number. */
export function Receipt({ order, occasion, locale, t }: ReceiptProps) {
  const { timezone } = occasion.venue;
  const given = order.tickets.filter(({ state }) => state === 'refunded');
  const refunded = given.reduce((sum, { price }) => sum + price, 0);
  const money = (amount: number, signed = false) => (
    <Money amount={amount} currency={order.currency} locale={locale} signed={signed} />
  );
  return (
    <div className="grid gap-3">
      <Facts
        items={[
          {
            label: t('order.placed'),
            value: <DateTime at={order.createdAt} as="date-time" locale={locale} timeZone={timezone} />,
          },
          { label: t('common.tickets', { count: order.tickets.length }), value: money(order.total) },
          { label: t('order.paid'), value: <strong className="text-lg">{money(order.total)}</strong> },
          ...(refunded > 0
            ? [
                { label: t('order.refundedTickets', { count: given.length }), value: money(refunded, true) },
                { label: t('order.remaining'), value: <strong>{money(order.total - refunded)}</strong> },
              ]
            : []),
          { label: t('checkout.method'), value: t('checkout.wallet') },
        ]}
      />
      <p className="border-t border-line pt-3 text-sm text-ink-soft">
        {t('order.number')}: <code className="tabular break-all">{order.id}</code>
      </p>
    </div>
  );
}
