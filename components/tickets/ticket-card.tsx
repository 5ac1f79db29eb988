'use client';

import { Maximize2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { seatName } from '@/components/booking/seat-names';
import { useT } from '@/components/site/i18n-provider';
import { TicketBadge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import type { Ticket } from '@/lib/orders/order';
import { QrCode } from './qr-code';

type TicketCardProps = {
  ticket: Ticket;
  /** E.g. “VIP”. */
  zoneName: string;
  /** Shows the code over the whole screen. */
  onShow: () => void;
  /** Stands at the foot of the stub, e.g. a refund. */
  children?: ReactNode;
};

/** One ticket: the stub with the seat, the perforation, the code. */
export function TicketCard({ ticket, zoneName, onShow, children }: TicketCardProps) {
  const t = useT();
  const name = seatName(ticket, t);
  const dead = ticket.state === 'refunded';
  return (
    <li
      className={classNames(
        'flex flex-col overflow-hidden rounded-md border border-line-strong bg-sheet sm:flex-row',
        dead && 'opacity-75',
      )}
    >
      <div className="grid min-w-0 grow content-between gap-4 p-4 sm:p-5">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <p className="text-sm font-semibold text-ink-soft">{zoneName}</p>
            <p className={classNames('display text-2xl', dead && 'line-through decoration-2')}>{name}</p>
          </div>
          <TicketBadge state={ticket.state} t={t} />
        </div>
        {children}
      </div>
      {dead ? null : (
        <div className="grid justify-items-center gap-2 border-t-2 border-dashed border-line-strong p-4 sm:w-56 sm:border-t-0 sm:border-l-2 sm:p-5">
          <button
            type="button"
            onClick={onShow}
            className="group grid justify-items-center gap-2 rounded-xs"
            aria-label={t('ticket.enlarge', { seat: name })}
          >
            <QrCode ticketId={ticket.id} alt={t('ticket.qrAlt', { seat: name })} className="w-56 sm:w-44" />
            <span className="inline-flex items-center gap-1.5 text-sm font-semibold group-hover:text-accent-ink">
              <Maximize2 aria-hidden className="size-4" />
              {t('ticket.showBig')}
            </span>
          </button>
          <TicketCode code={ticket.code} />
        </div>
      )}
    </li>
  );
}

/** The code in letters, for a door whose camera is broken. */
export function TicketCode({ code, className }: { code: string; className?: string }) {
  const t = useT();
  return (
    <p className={classNames('w-full text-center text-xs text-ink-soft', className)}>
      <span className="sr-only">{t('ticket.code')}: </span>
      <code className="tabular break-all">{code}</code>
    </p>
  );
}
