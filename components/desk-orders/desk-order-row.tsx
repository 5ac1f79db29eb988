import Link from 'next/link';
import { heldSeatNames } from '@/components/booking/seat-names';
import { OrderBadge, SaleBadge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { Translate } from '@/lib/i18n/translate';
import type { DeskOrder } from '@/lib/orders/desk-order';

type DeskOrderRowProps = { order: DeskOrder; locale: string; t: Translate };

/** One order of the desk's list, all of it a link: whose, which seats of what, how much, in which state. */
export function DeskOrderRow({ order, locale, t }: DeskOrderRowProps) {
  const { buyer, performance, tickets, currency } = order;
  const { timezone } = performance.venue;
  return (
    <li className="relative grid gap-x-6 gap-y-1 py-4 hover:bg-well md:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_minmax(9rem,2fr)]">
      <div className="min-w-0">
        <h2 className="text-lg leading-snug font-bold">
          <Link
            href={`/admin/orders/${order.id}`}
            prefetch={false}
            className="break-words after:absolute after:inset-0"
          >
            {buyer.name}
          </Link>
        </h2>
        <p className="text-sm break-all text-ink-soft">{buyer.email}</p>
        <p className="text-sm text-ink-soft">
          <DateTime at={order.createdAt} as="date-time" locale={locale} timeZone={timezone} />
        </p>
      </div>
      <div className="min-w-0 leading-snug">
        <p className="font-semibold">{performance.title}</p>
        <p className="text-sm text-ink-soft">
          <DateTime at={performance.startsAt} as="date-time" locale={locale} timeZone={timezone} />
          {`, ${performance.venue.name}`}
        </p>
        <p className="mt-1 text-sm">{heldSeatNames(tickets, t, locale)}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 md:grid md:content-start md:justify-items-end">
        <Money amount={order.total} currency={currency} locale={locale} className="text-lg font-bold" />
        <p className="flex flex-wrap gap-2">
          {performance.cancelled ? <SaleBadge status="cancelled" t={t} /> : null}
          <OrderBadge state={order.state} t={t} />
        </p>
        {order.refunded > 0 ? (
          <p className="text-sm text-ink-soft">
            {`${t('order.refunded')} `}
            <Money amount={order.refunded} currency={currency} locale={locale} />
          </p>
        ) : null}
      </div>
    </li>
  );
}
