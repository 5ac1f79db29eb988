import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { preload } from 'react-dom';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireAdmin } from '@/app/signed-in';
import { layoutPath } from '@/components/booking/layout-path';
import { OccasionLine } from '@/components/booking/occasion-line';
import { SeatBlocking } from '@/components/desk-orders/seat-blocking';
import { Page, PageHeader } from '@/components/site/page';
import { EmptyState } from '@/components/ui/empty-state';
import { getOccasion } from '@/lib/catalog/find-occasions';
import { findLayout } from '@/lib/catalog/get-layout';
import { CURRENCY } from '@/lib/money';
import { listBlocks } from '@/lib/seating/list-blocks';

type Props = PageProps<'/admin/performances/[id]/seats'>;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('blocks.title'), robots: { index: false } };
}

export default async function BlockSeatsPage({ params }: Props) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/performances/${id}/seats`);
  const { locale, t } = await getI18n();
  const [occasion, layout, blocks] = await readPage(() =>
    Promise.all([getOccasion(id), findLayout(id), listBlocks(id)]),
  );
  // The plan comes while the scripts do, instead of after them.
  if (layout) preload(`/api/v1${layoutPath(id, layout.version)}`, { as: 'fetch', crossOrigin: 'anonymous' });

  return (
    <Page>
      <PageHeader
        title={t('blocks.title')}
        lead={t('blocks.lead')}
        back={{ href: `/admin/performances/${id}`, label: occasion.title }}
      />
      <div className="mb-6">
        <OccasionLine occasion={occasion} locale={locale} />
      </div>
      {layout ? (
        <SeatBlocking
          performanceId={id}
          layoutVersion={layout.version}
          seatCount={layout.seatCount}
          blocks={blocks}
          currency={CURRENCY}
          timeZone={occasion.venue.timezone}
        />
      ) : (
        <EmptyState icon={CalendarClock} title={t('blocks.unpublished')}>
          {t('blocks.unpublishedHint')}
        </EmptyState>
      )}
    </Page>
  );
}
