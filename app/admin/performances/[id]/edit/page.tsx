import type { Metadata } from 'next';
import { findZonesAction } from '@/app/admin/concerts/[id]/performances/new/actions';
import { readVenueOptions } from '@/app/admin/concerts/read-venue-options';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireAdmin } from '@/app/signed-in';
import { DateBadge } from '@/components/desk-concerts/date-badge';
import { DateForm } from '@/components/desk-concerts/date-form';
import { Page, PageHeader } from '@/components/site/page';
import { Notice } from '@/components/ui/notice';
import { getDeskPerformance } from '@/lib/catalog/get-desk-performance';
import { formatTime } from '@/lib/time';
import { editDateAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('dates.edit') };
}

export default async function EditDatePage({ params }: PageProps<'/admin/performances/[id]/edit'>) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/performances/${id}/edit`);
  const [{ locale, t }, performance, venues] = await Promise.all([
    getI18n(),
    readPage(() => getDeskPerformance(id)),
    readVenueOptions(),
  ]);
  const { concertId, concertTitle, startsAt, venue } = performance;
  return (
    <Page>
      <PageHeader
        back={{ href: `/admin/concerts/${concertId}`, label: concertTitle }}
        kicker={formatTime(startsAt, 'date-time', locale, venue.timezone)}
        title={t('dates.edit')}
        actions={<DateBadge performance={performance} t={t} />}
      />
      {performance.cancelledAt ? (
        <Notice tone="warning">{t('error.not-editable')}</Notice>
      ) : (
        <DateForm
          concertId={concertId}
          performance={performance}
          venues={venues}
          save={editDateAction}
          findZones={findZonesAction}
        />
      )}
    </Page>
  );
}
