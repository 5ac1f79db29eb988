import type { Metadata } from 'next';
import { ConcertView } from '@/components/catalogue/concert-view';
import { PreviewFrame } from '@/components/desk-concerts/preview-frame';
import { Page } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { getI18n } from '../../../../i18n';
import { pageId } from '../../../../page-id';
import { requireAdmin } from '../../../../signed-in';
import { readConcert } from '../read-concert';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('concerts.previewTitle'), robots: { index: false } };
}

export default async function PreviewPage({ params }: PageProps<'/admin/concerts/[id]/preview'>) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/concerts/${id}/preview`);
  const [{ locale, t }, { concert, performances }] = await Promise.all([getI18n(), readConcert(id)]);
  const drafts = performances.filter(({ publishedAt }) => !publishedAt).length;
  return (
    <>
      <Page>
        <Notice
          tone="warning"
          title={t('concerts.previewOf', { title: concert.title })}
          action={
            <LinkButton href={`/admin/concerts/${id}`} size="sm">
              {t('concerts.previewBack')}
            </LinkButton>
          }
        >
          {drafts > 0 ? `${t('concerts.previewDrafts', { count: drafts })} ` : ''}
          {t('concerts.previewLead')}
        </Notice>
      </Page>
      <PreviewFrame>
        <ConcertView concert={concert} performances={performances} now={new Date()} locale={locale} t={t} />
      </PreviewFrame>
    </>
  );
}
