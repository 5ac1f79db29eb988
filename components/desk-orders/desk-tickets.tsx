import { seatName } from '@/components/booking/seat-names';
import { TicketBadge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { Translate } from '@/lib/i18n/translate';
import type { DeskOrder } from '@/lib/orders/desk-order';

type DeskTicketsProps = { order: DeskOrder; locale: string; t: Translate };

/** The tickets of an order with what became of them. Their codes, which open doors, are left to their owner. */
export function DeskTickets({ order, locale, t }: DeskTicketsProps) {
  const { tickets, currency, performance } = order;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {tickets.map((ticket) => (
        <li
          key={ticket.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 py-3"
        >
          <p className="leading-snug font-semibold">{seatName(ticket, t)}</p>
          <Money
            amount={ticket.price}
            currency={currency}
            locale={locale}
            className="justify-self-end font-semibold"
          />
          <p className="min-w-0 text-xs break-all text-ink-soft">
            <code className="tabular">{ticket.id}</code>
            {ticket.usedAt ? (
              <span className="block text-sm break-normal">
                {`${t('deskOrders.usedAt')}: `}
                <DateTime
                  at={ticket.usedAt}
                  as="date-time"
                  locale={locale}
                  timeZone={performance.venue.timezone}
                />
              </span>
            ) : null}
          </p>
          <span className="justify-self-end">
            <TicketBadge state={ticket.state} t={t} />
          </span>
        </li>
      ))}
    </ul>
  );
}
