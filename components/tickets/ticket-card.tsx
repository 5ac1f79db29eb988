'use client';

import { CircleX, Maximize2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { seatName } from '@/components/booking/seat-names';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Badge, TicketBadge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { DateTime } from '@/components/ui/date-time';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Ticket } from '@/lib/orders/order';
import { QrCode } from './qr-code';
import { TicketCode } from './ticket-code';

type TicketCardProps = {
  ticket: Ticket;
  /** E.g. “VIP”. */
  zoneName: string;
  occasion: Occasion;
  /** Shows the code over the whole screen. */
  onShow: () => void;
  /** Stands at the foot of the stub, e.g. a refund. */
  children?: ReactNode;
};

/** One ticket: the stub with the seat, the perforation, the code. */
export function TicketCard({ ticket, zoneName, occasion, onShow, children }: TicketCardProps) {
  const t = useT();
  const locale = useLocale();
  const name = seatName(ticket, t);
  const { title, startsAt, venue, cancelled } = occasion;
  const dead = cancelled || ticket.state === 'refunded';
  const opensDoor = !cancelled && ticket.state === 'valid';
  return (
    <li
      className={classNames(
        'flex flex-col overflow-hidden rounded-md border sm:flex-row',
        opensDoor ? 'border-line-strong bg-sheet' : 'border-line text-ink-soft',
      )}
    >
      <div className="flex min-w-0 grow flex-col justify-between gap-5 p-4 sm:p-5">
        <div className="flex items-start justify-between gap-4">
          <p className="display text-xl">{zoneName}</p>
          {cancelled && ticket.state === 'valid' ? (
            <Badge tone="danger" icon={CircleX}>
              {t('sale.cancelled')}
            </Badge>
          ) : (
            <TicketBadge state={ticket.state} t={t} />
          )}
        </div>
        <dl className={classNames('flex flex-wrap gap-x-8 gap-y-3', dead && '[&_dd]:line-through')}>
          <SeatPart label={t('seats.section')}>{ticket.section}</SeatPart>
          <SeatPart label={t('seats.row')}>{ticket.row}</SeatPart>
          <SeatPart label={t('seats.seat')}>{ticket.label}</SeatPart>
        </dl>
        <div className="grid gap-2">
          <p className="text-sm leading-snug text-ink-soft">
            <span className="block font-semibold text-ink">{title}</span>
            <DateTime at={startsAt} as="date-time" locale={locale} timeZone={venue.timezone} />
            <span className="block">
              {venue.name}, {venue.city}
            </span>
          </p>
          {children}
        </div>
      </div>
      {opensDoor ? (
        <div className="grid shrink-0 content-center justify-items-center gap-2 border-t-2 border-dashed border-line-strong p-4 sm:w-56 sm:border-t-0 sm:border-l-2 sm:p-5">
          <button
            type="button"
            onClick={onShow}
            className="group grid justify-items-center gap-2 rounded-xs"
            aria-label={t('ticket.enlarge', { seat: name })}
          >
            <QrCode
              ticketId={ticket.id}
              alt={t('ticket.qrAlt', { seat: name })}
              className="w-64 max-w-[70vw] sm:w-44"
            />
            <span className="inline-flex min-h-9 items-center gap-1.5 text-sm font-semibold group-hover:text-accent-ink">
              <Maximize2 aria-hidden className="size-4" />
              {t('ticket.showBig')}
            </span>
          </button>
          <TicketCode code={ticket.code} className="text-ink-soft" />
        </div>
      ) : null}
    </li>
  );
}

function SeatPart({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className="display tabular text-3xl">{children}</dd>
    </div>
  );
}
