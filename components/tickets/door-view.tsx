'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { seatName } from '@/components/booking/seat-names';
import { useT } from '@/components/site/i18n-provider';
import { LiveRegion } from '@/components/ui/live-region';
import type { Ticket } from '@/lib/orders/order';
import { QrCode } from './qr-code';
import { TicketCode } from './ticket-code';
import { useWakeLock } from './use-wake-lock';

type DoorViewProps = {
  tickets: Ticket[];
  zoneNames: Record<string, string>;
  title: string;
  /** The id of the ticket on screen; null: closed. */
  shown: string | null;
  onShow: (ticketId: string) => void;
  onClose: () => void;
};

/** A ticket over the whole screen, for the door: black on white in both themes, as large as it can be. */
export function DoorView({ tickets, zoneNames, title, shown, onShow, onClose }: DoorViewProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const index = tickets.findIndex(({ id }) => id === shown);
  const ticket = tickets[index];
  const open = ticket !== undefined;
  useWakeLock(open);

  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);

  const step = (by: number) => {
    const next = tickets[index + by];
    if (next) onShow(next.id);
  };
  const position = t('ticket.of', { number: index + 1, total: tickets.length });
  return (
    <dialog
      ref={dialog}
      aria-label={t('ticket.title')}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') step(-1);
        if (event.key === 'ArrowRight') step(1);
      }}
      className="fixed inset-0 m-0 h-dvh max-h-none w-screen max-w-none overflow-auto bg-white text-black"
    >
      {ticket ? (
        <div className="mx-auto grid min-h-full max-w-[44rem] grid-rows-[auto_1fr_auto] gap-4 p-4 sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <p className="truncate font-semibold">{title}</p>
              <p className="display text-2xl">{seatName(ticket, t)}</p>
              <p>{zoneNames[ticket.zone] ?? ticket.zone}</p>
            </div>
            <button
              type="button"
              onClick={onClose}
              aria-label={t('common.close')}
              className="-mt-1 -mr-2 grid size-12 shrink-0 place-items-center rounded-sm"
            >
              <X aria-hidden className="size-6" />
            </button>
          </div>
          <div className="grid place-content-center justify-items-center gap-3">
            <QrCode
              ticketId={ticket.id}
              alt={t('ticket.qrAlt', { seat: seatName(ticket, t) })}
              className="w-[min(92vw,62dvh,36rem)]"
            />
            <TicketCode code={ticket.code} className="max-w-80" />
          </div>
          <div className="grid gap-3 text-center">
            {tickets.length > 1 ? (
              <div className="flex items-center justify-center gap-4">
                <StepButton label={t('ticket.previous')} disabled={index === 0} onClick={() => step(-1)}>
                  <ChevronLeft aria-hidden className="size-6" />
                </StepButton>
                <p className="tabular min-w-36 font-semibold">{position}</p>
                <StepButton
                  label={t('ticket.next')}
                  disabled={index === tickets.length - 1}
                  onClick={() => step(1)}
                >
                  <ChevronRight aria-hidden className="size-6" />
                </StepButton>
              </div>
            ) : null}
            <p className="text-sm">
              {t('ticket.showAtDoor')} {t('ticket.bright')}
            </p>
          </div>
          <LiveRegion message={`${position}, ${seatName(ticket, t)}`} />
        </div>
      ) : null}
    </dialog>
  );
}

type StepButtonProps = { label: string; disabled: boolean; onClick: () => void; children: React.ReactNode };

function StepButton({ label, disabled, onClick, children }: StepButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={disabled || undefined}
      onClick={onClick}
      className="grid size-12 place-items-center rounded-sm border border-black aria-disabled:border-transparent aria-disabled:opacity-40"
    >
      {children}
    </button>
  );
}
