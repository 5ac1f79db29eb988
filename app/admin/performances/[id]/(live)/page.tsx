import { Armchair, CalendarClock, DoorOpen, Pencil, ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { preload } from 'react-dom';
import { DATE_ACTIONS } from '@/app/admin/concerts/[id]/date-actions';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireAdmin } from '@/app/signed-in';
import { layoutPath } from '@/components/booking/layout-path';
import { AuditList } from '@/components/desk/audit-list';
import { DateActions } from '@/components/desk-concerts/date-actions';
import { DateBadge } from '@/components/desk-concerts/date-badge';
import { HeatMap } from '@/components/desk-sale/heat-map';
import { LiveSale } from '@/components/desk-sale/live-sale';
import { Page, PageHeader, Section } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { listAuditEvents } from '@/lib/audit-log/list-audit-events';
import { findLayout } from '@/lib/catalog/get-layout';
import { getStats } from '@/lib/sale/get-stats';
import { formatTime } from '@/lib/time';
import { editDateAction } from '../edit/actions';
import { readPerformance } from './read-performance';

type Props = PageProps<'/admin/performances/[id]'>;

/** Of who has done what, as many as are worth reading here. */
const LATELY = 10;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/performances/${id}`);
  const [{ t }, { concertTitle }] = await Promise.all([getI18n(), readPerformance(id)]);
  return { title: t('liveSale.meta', { title: concertTitle }), robots: { index: false } };
}

export default async function LiveSalePage({ params }: Props) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/performances/${id}`);
  const [{ locale, t }, performance, first, log] = await Promise.all([
    getI18n(),
    readPerformance(id),
    readPage(() => getStats(id)),
    readPage(() => listAuditEvents({ subject: id, limit: LATELY })),
  ]);
  const { concertId, concertTitle, startsAt, venue } = performance;
  const layout = await readPage(() => findLayout(id));
  if (layout) preload(`/api/v1${layoutPath(id, layout.version)}`, { as: 'fetch', crossOrigin: 'anonymous' });

  return (
    <Page>
      <PageHeader
        back={{ href: `/admin/concerts/${concertId}`, label: concertTitle }}
        kicker={`${formatTime(startsAt, 'date-time', locale, venue.timezone)} · ${venue.name}`}
        title={concertTitle}
        actions={<DateBadge performance={performance} t={t} />}
      />
      <div className="mb-8">
        <DateActions performance={performance} actions={DATE_ACTIONS} serverNow={new Date().toISOString()}>
          <LinkButton
            size="sm"
            variant="quiet"
            href={`/admin/performances/${id}/edit`}
            icon={<Pencil aria-hidden />}
          >
            {t('liveSale.edit')}
          </LinkButton>
          <LinkButton
            size="sm"
            variant="quiet"
            href={`/admin/performances/${id}/seats`}
            icon={<Armchair aria-hidden />}
          >
            {t('liveSale.seats')}
          </LinkButton>
          <LinkButton
            size="sm"
            variant="quiet"
            href={`/admin/orders?performanceId=${id}`}
            icon={<ReceiptText aria-hidden />}
          >
            {t('liveSale.orders')}
          </LinkButton>
          <LinkButton size="sm" variant="quiet" href={`/door/${id}`} icon={<DoorOpen aria-hidden />}>
            {t('liveSale.door')}
          </LinkButton>
        </DateActions>
      </div>
      <LiveSale
        performance={performance}
        first={first}
        saveLine={editDateAction}
        map={
          layout ? (
            <HeatMap performanceId={id} layoutVersion={layout.version} seatCount={layout.seatCount} />
          ) : (
            <EmptyState icon={CalendarClock} title={t('liveSale.mapLater')} />
          )
        }
      />
      <Section
        title={t('liveSale.log')}
        id="log"
        aside={
          <Link href={`/admin/audit-log?subject=${id}`} className="link">
            {t('liveSale.logAll')}
          </Link>
        }
      >
        {log.events.length > 0 ? (
          <AuditList events={log.events} t={t} locale={locale} timeZone={venue.timezone} />
        ) : (
          <p className="text-ink-soft">{t('liveSale.logNone')}</p>
        )}
      </Section>
    </Page>
  );
}
