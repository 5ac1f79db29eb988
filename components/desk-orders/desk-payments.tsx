import { DateTime } from '@/components/ui/date-time';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import type { Translate } from '@/lib/i18n/translate';
import type { DeskOrder } from '@/lib/orders/desk-order';

type DeskPaymentsProps = { order: DeskOrder; locale: string; t: Translate };

/** Who has paid how much for what, and what is left of it. */
export function DeskPayments({ order, locale, t }: DeskPaymentsProps) {
  const { total, refunded, currency } = order;
  const money = (amount: number) => <Money amount={amount} currency={currency} locale={locale} />;
  const placed = (
    <DateTime
      at={order.createdAt}
      as="date-time"
      locale={locale}
      timeZone={order.performance.venue.timezone}
    />
  );
  return (
    <div className="grid gap-3">
      <Facts
        items={[
          { label: t('order.placed'), value: placed },
          { label: t('checkout.method'), value: t('checkout.wallet') },
          { label: t('order.paid'), value: <strong className="text-lg">{money(total)}</strong> },
          ...(refunded > 0
            ? [
                { label: t('order.refunded'), value: money(refunded) },
                { label: t('order.remaining'), value: <strong>{money(total - refunded)}</strong> },
              ]
            : []),
        ]}
      />
      <p className="border-t border-line pt-3 text-sm text-ink-soft">
        {t('order.number')}: <code className="tabular break-all">{order.id}</code>
      </p>
    </div>
  );
}
