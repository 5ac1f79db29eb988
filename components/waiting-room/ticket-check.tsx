import { CircleAlert } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { type Draw, drawnPlace, readTicketText } from '@/lib/queue/check-draw';
import { Verdict } from './verdict';

type TicketCheckProps = {
  ticket: string;
  performanceId: string;
  epoch: number;
  /** The number that the line shows the ticket's owner; null when it is not known here. */
  shown: number | null;
  /** Null before the opening. */
  draw: Draw | null;
};

/** What a ticket says, and what follows from it by the published draw. */
export function TicketCheck({ ticket, performanceId, epoch, shown, draw }: TicketCheckProps) {
  const t = useT();
  const text = readTicketText(ticket);
  if (!text) return <Wrong>{t('fair.own.notTicket')}</Wrong>;
  if (text.performanceId !== performanceId) return <Wrong>{t('fair.own.otherDate')}</Wrong>;
  if (text.epoch !== epoch) return <Wrong>{t('fair.own.otherEpoch')}</Wrong>;
  const { kind, value } = text.place;
  if (kind === 'number') return <p>{t('fair.own.number', { number: value })}</p>;
  const place = draw && drawnPlace(draw, value);
  return (
    <div className="grid gap-3">
      <p className="tabular">{t('fair.own.index', { index: value })}</p>
      {place === null ? (
        <p className="text-ink-soft">{t('fair.own.later')}</p>
      ) : (
        <>
          {draw && value >= draw.size ? <p>{t('fair.own.late', { size: draw.size })}</p> : null}
          <p className="display tabular text-2xl">{t('fair.own.place', { place })}</p>
          {shown === null ? (
            <p className="text-ink-soft">{t('fair.own.compare')}</p>
          ) : (
            <Verdict holds={shown === place}>
              {t(shown === place ? 'fair.own.same' : 'fair.own.different', { shown, place })}
            </Verdict>
          )}
        </>
      )}
    </div>
  );
}

function Wrong({ children }: { children: string }) {
  return (
    <p className="flex items-start gap-1.5 text-sm font-medium text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
