import { heldSeatNames } from '@/components/booking/seat-names';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { Translate } from '@/lib/i18n/translate';
import type { DeskOrder } from '@/lib/orders/desk-order';

type DeskRefundsProps = { order: DeskOrder; locale: string; t: Translate };

/** What was given back of an order, when, and why. */
export function DeskRefunds({ order, locale, t }: DeskRefundsProps) {
  const { refunds, tickets, currency, performance } = order;
  if (refunds.length === 0) return <p className="text-ink-soft">{t('deskOrders.noRefunds')}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {refunds.map(({ id, amount, reason, ticketIds, createdAt }) => (
        <li key={id} className="grid gap-1 py-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <DateTime
              at={createdAt}
              as="date-time"
              locale={locale}
              timeZone={performance.venue.timezone}
              className="text-sm text-ink-soft"
            />
            <Money amount={amount} currency={currency} locale={locale} className="font-semibold" />
          </p>
          <p className="leading-snug">
            {heldSeatNames(
              tickets.filter((ticket) => ticketIds.includes(ticket.id)),
              t,
              locale,
            )}
          </p>
          <p className={reason === null ? 'text-sm text-ink-soft' : 'break-words'}>
            {reason ?? t('deskOrders.noReason')}
          </p>
        </li>
      ))}
    </ul>
  );
}
