import { OccasionLine } from '@/components/booking/occasion-line';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Translate } from '@/lib/i18n/translate';
import type { Ticket } from '@/lib/orders/order';
import { formatRelativeDay } from '@/lib/time';
import { TicketList } from './ticket-list';

type TicketGroupProps = {
  occasion: Occasion;
  tickets: Ticket[];
  zoneNames: Record<string, string>;
  /** ISO 8601. */
  now: string;
  locale: string;
  t: Translate;
};

/** All tickets of one evening that takes place. */
export function TicketGroup({ occasion, tickets, zoneNames, now, locale, t }: TicketGroupProps) {
  const { startsAt, venue, title } = occasion;
  return (
    <section aria-label={title} className="rule grid gap-5 pt-5">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <OccasionLine occasion={occasion} locale={locale} doorsLabel={t('time.doors')} heading="h2" />
        <p className="display text-xl text-accent-ink">
          {formatRelativeDay(startsAt, now, locale, venue.timezone)}
        </p>
      </div>
      <TicketList tickets={tickets} zoneNames={zoneNames} occasion={occasion} />
    </section>
  );
}
