import { CalendarPlus, Eye } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ConcertForm } from '@/components/desk-concerts/concert-form';
import { DateCard } from '@/components/desk-concerts/date-card';
import { Page, PageHeader, Section } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { getI18n } from '../../../i18n';
import { pageId } from '../../../page-id';
import { requireAdmin } from '../../../signed-in';
import { drawPosterAction, editConcertAction } from '../actions';
import { DATE_ACTIONS } from './date-actions';
import { readConcert } from './read-concert';

export async function generateMetadata({ params }: PageProps<'/admin/concerts/[id]'>): Promise<Metadata> {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/concerts/${id}`);
  return { title: (await readConcert(id)).concert.title };
}

export default async function DeskConcertPage({ params }: PageProps<'/admin/concerts/[id]'>) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/concerts/${id}`);
  const [{ locale, t }, { concert, performances }] = await Promise.all([getI18n(), readConcert(id)]);
  const serverNow = new Date().toISOString();
  const isPublic = performances.some(({ publishedAt }) => publishedAt);

  return (
    <Page>
      <PageHeader
        back={{ href: '/admin/concerts', label: t('concerts.title') }}
        kicker={concert.artist}
        title={concert.title}
        actions={
          <>
            <LinkButton href={`/admin/concerts/${id}/preview`} icon={<Eye aria-hidden />}>
              {t('concerts.preview')}
            </LinkButton>
            <LinkButton
              href={`/admin/concerts/${id}/performances/new`}
              variant={performances.length === 0 ? 'primary' : 'secondary'}
              icon={<CalendarPlus aria-hidden />}
            >
              {t('concerts.addDate')}
            </LinkButton>
          </>
        }
      />
      <Section
        title={t('concerts.dates')}
        aside={
          isPublic ? (
            <Link href={`/concerts/${concert.slug}`} className="link">
              {t('concerts.publicPage')}
            </Link>
          ) : null
        }
        className="mt-0!"
      >
        {performances.length > 0 ? (
          <ul className="-mt-5 divide-y divide-line">
            {performances.map((performance) => (
              <li key={performance.id} id={`date-${performance.id}`}>
                <DateCard
                  performance={performance}
                  actions={DATE_ACTIONS}
                  serverNow={serverNow}
                  locale={locale}
                  t={t}
                />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState icon={CalendarPlus} title={t('concerts.noDates')}>
            {t('concerts.noDatesHint')}
          </EmptyState>
        )}
      </Section>
      <Section title={t('concerts.details')}>
        <ConcertForm concert={concert} save={editConcertAction} draw={drawPosterAction} />
      </Section>
    </Page>
  );
}
