import { Building2 } from 'lucide-react';
import type { Metadata } from 'next';
import { DateForm } from '@/components/desk-concerts/date-form';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { getI18n } from '../../../../../i18n';
import { pageId } from '../../../../../page-id';
import { requireAdmin } from '../../../../../signed-in';
import { readVenueOptions } from '../../../read-venue-options';
import { readConcert } from '../../read-concert';
import { addDateAction, findZonesAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('dates.new') };
}

export default async function NewDatePage({ params }: PageProps<'/admin/concerts/[id]/performances/new'>) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/concerts/${id}/performances/new`);
  const [{ t }, { concert }, venues] = await Promise.all([getI18n(), readConcert(id), readVenueOptions()]);
  return (
    <Page>
      <PageHeader
        back={{ href: `/admin/concerts/${id}`, label: concert.title }}
        title={t('dates.new')}
        lead={t('dates.newLead')}
      />
      {venues.length > 0 ? (
        <DateForm
          concertId={id}
          performance={null}
          venues={venues}
          save={addDateAction}
          findZones={findZonesAction}
        />
      ) : (
        <EmptyState
          icon={Building2}
          title={t('dates.noVenues')}
          action={
            <LinkButton href="/admin/venues/new" variant="primary">
              {t('dates.newVenue')}
            </LinkButton>
          }
        >
          {t('dates.noVenuesHint')}
        </EmptyState>
      )}
    </Page>
  );
}
