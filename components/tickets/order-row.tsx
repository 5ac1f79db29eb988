import Link from 'next/link';
import { OrderBadge, SaleBadge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Poster } from '@/components/ui/poster';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Translate } from '@/lib/i18n/translate';
import type { Order } from '@/lib/orders/order';

type OrderRowProps = { order: Order; occasion: Occasion | undefined; locale: string; t: Translate };

/** One order of the list, all of it a link. */
export function OrderRow({ order, occasion, locale, t }: OrderRowProps) {
  const timeZone = occasion?.venue.timezone ?? 'UTC';
  return (
    <li className="relative flex gap-4 py-4 hover:bg-well sm:gap-5">
      {occasion ? (
        <Poster src={occasion.posterUrl} alt="" className="w-16 shrink-0 self-start sm:w-20" />
      ) : null}
      <div className="grid min-w-0 grow gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <h2 className="text-lg leading-snug font-bold">
            <Link href={`/orders/${order.id}`} className="after:absolute after:inset-0">
              {occasion?.title ?? t('order.title')}
            </Link>
          </h2>
          {occasion ? (
            <p className="text-ink-soft">
              <DateTime at={occasion.startsAt} as="date-time" locale={locale} timeZone={timeZone} />
              <span className="block">
                {occasion.venue.name}, {occasion.venue.city}
              </span>
            </p>
          ) : null}
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:grid sm:justify-items-end sm:content-between">
          <p className="grid sm:justify-items-end">
            <Money
              amount={order.total}
              currency={order.currency}
              locale={locale}
              className="text-lg font-bold"
            />
            <span className="tabular text-sm text-ink-soft">
              {t('common.tickets', { count: order.tickets.length })}
            </span>
          </p>
          <p className="flex flex-wrap gap-2">
            {occasion?.cancelled ? <SaleBadge status="cancelled" t={t} /> : null}
            <OrderBadge state={order.state} t={t} />
          </p>
        </div>
      </div>
    </li>
  );
}
