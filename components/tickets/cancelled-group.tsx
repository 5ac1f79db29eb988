import { OccasionLine } from '@/components/booking/occasion-line';
import { SaleBadge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Translate } from '@/lib/i18n/translate';
import type { Order } from '@/lib/orders/order';
import { CancelledNotice } from './cancelled-notice';

type CancelledGroupProps = { occasion: Occasion; orders: Order[]; locale: string; t: Translate };

/** An evening that does not take place: what becomes of the money instead of the tickets. */
export function CancelledGroup({ occasion, orders, locale, t }: CancelledGroupProps) {
  return (
    <section aria-label={occasion.title} className="rule grid gap-5 pt-5">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <OccasionLine occasion={occasion} locale={locale} heading="h2" />
        <SaleBadge status="cancelled" t={t} />
      </div>
      {orders.map((order) => (
        <CancelledNotice
          key={order.id}
          order={order}
          locale={locale}
          t={t}
          action={
            <LinkButton href={`/orders/${order.id}`} size="sm">
              {t('order.show')}
            </LinkButton>
          }
        />
      ))}
    </section>
  );
}
