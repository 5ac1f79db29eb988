import type { Metadata } from 'next';
import { VenueForm } from '@/components/desk-venues/venue-form';
import { Page, PageHeader } from '@/components/site/page';
import { timeZones } from '@/lib/venues/time-zones';
import { getI18n } from '../../../i18n';
import { requireAdmin } from '../../../signed-in';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('venues.new') };
}

export default async function NewVenuePage() {
  await requireAdmin('/admin/venues/new');
  const { t } = await getI18n();
  return (
    <Page>
      <PageHeader
        back={{ href: '/admin/venues', label: t('venues.title') }}
        title={t('venues.new')}
        lead={t('venues.newLead')}
      />
      <VenueForm timeZones={[...timeZones()]} />
    </Page>
  );
}
