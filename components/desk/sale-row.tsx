import { FilePen } from 'lucide-react';
import Link from 'next/link';
import { Badge, SaleBadge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { VenueTime } from '@/components/ui/venue-time';
import type { Performance } from '@/lib/catalog/performance';
import type { Translate } from '@/lib/i18n/translate';
import { SoldBar } from './sold-bar';

/** A date of the desk's list, published or not. */
export type DeskSale = Pick<
  Performance,
  'id' | 'startsAt' | 'lobbyOpensAt' | 'saleOpensAt' | 'saleClosesAt' | 'status' | 'venue' | 'seatCount'
> & { concertId: string; concertTitle: string; publishedAt: string | null; sold: number };

type SaleRowProps = { sale: DeskSale; now: string; t: Translate; locale: string };

/** One date: how far its sale is, what comes next, and the ways to act on it. */
export function SaleRow({ sale, now, t, locale }: SaleRowProps) {
  const { id, concertId, concertTitle, startsAt, status, venue, seatCount, sold, publishedAt } = sale;
  const next = nextMoment(sale, now);
  return (
    <li className="grid gap-x-8 gap-y-3 py-4 md:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_auto] md:items-center">
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-lg leading-snug font-bold">
            <Link
              href={publishedAt ? `/admin/performances/${id}` : `/admin/performances/${id}/edit`}
              className="hover:underline"
            >
              {concertTitle}
            </Link>
          </h3>
          {publishedAt ? (
            <SaleBadge status={status} t={t} />
          ) : (
            <Badge tone="faint" icon={FilePen}>
              {t('desk.draft')}
            </Badge>
          )}
        </div>
        <p className="text-sm text-ink-soft">
          <DateTime at={startsAt} as="date-time" locale={locale} timeZone={venue.timezone} />
          {' · '}
          {venue.name}
        </p>
        {next ? (
          <p className="flex flex-wrap items-baseline gap-x-1.5 text-sm">
            <span className="text-ink-soft">{t(`desk.next.${next.kind}`)}</span>
            <VenueTime
              at={next.at}
              as="date-time-short"
              timeZone={venue.timezone}
              className="font-semibold"
            />
          </p>
        ) : null}
      </div>
      <SoldBar sold={sold} seatCount={seatCount} t={t} />
      <ul className="flex flex-wrap gap-x-4 text-sm md:justify-end">
        {publishedAt ? <Way href={`/admin/performances/${id}`}>{t('desk.live')}</Way> : null}
        <Way href={`/admin/performances/${id}/edit`}>{t('desk.edit')}</Way>
        {publishedAt ? <Way href={`/door/${id}`}>{t('desk.door')}</Way> : null}
        <Way href={`/admin/concerts/${concertId}`}>{t('desk.concert')}</Way>
      </ul>
    </li>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link href={href} prefetch={false} className="link inline-flex min-h-11 items-center">
        {children}
      </Link>
    </li>
  );
}

/** What happens next by the clock alone. Null once it has begun. */
function nextMoment(sale: DeskSale, now: string) {
  const moments = [
    { kind: 'lobby', at: sale.lobbyOpensAt },
    { kind: 'opens', at: sale.saleOpensAt },
    { kind: 'closes', at: sale.saleClosesAt },
    { kind: 'starts', at: sale.startsAt },
  ] as const;
  for (const { kind, at } of moments) if (at && Date.parse(at) > Date.parse(now)) return { kind, at };
  return null;
}
