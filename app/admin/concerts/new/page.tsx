import type { Metadata } from 'next';
import { ConcertForm } from '@/components/desk-concerts/concert-form';
import { Page, PageHeader } from '@/components/site/page';
import { getI18n } from '../../../i18n';
import { requireAdmin } from '../../../signed-in';
import { addConcertAction, drawPosterAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('concerts.new') };
}

export default async function NewConcertPage() {
  await requireAdmin('/admin/concerts/new');
  const { t } = await getI18n();
  return (
    <Page>
      <PageHeader
        back={{ href: '/admin/concerts', label: t('concerts.title') }}
        title={t('concerts.new')}
        lead={t('concerts.newLead')}
      />
      <ConcertForm concert={null} save={addConcertAction} draw={drawPosterAction} />
    </Page>
  );
}
