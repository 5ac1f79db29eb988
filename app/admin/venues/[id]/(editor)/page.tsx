import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { requireAdmin } from '@/app/signed-in';
import { Page, PageHeader } from '@/components/site/page';
import { VenueEditor } from '@/components/venue-editor/venue-editor';
import { timeZones } from '@/lib/venues/time-zones';
import { editVenueFactsAction } from '../actions';
import { readVenue } from './read-venue';

type VenuePageProps = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('plan.title'), robots: { index: false } };
}

export default async function VenuePage({ params }: VenuePageProps) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/venues/${id}`);
  const venue = await readVenue(id);
  const { t } = await getI18n();
  return (
    <Page>
      <PageHeader
        title={venue.name}
        kicker={venue.city}
        lead={t('plan.lead')}
        back={{ href: '/admin/venues', label: t('plan.backToVenues') }}
      />
      <VenueEditor venue={venue} timeZones={[...timeZones()]} editAction={editVenueFactsAction} />
    </Page>
  );
}
