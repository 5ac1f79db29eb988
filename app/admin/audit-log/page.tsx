import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { AuditFilterForm } from '@/components/desk/audit-filter-form';
import { AuditList } from '@/components/desk/audit-list';
import { addressOf } from '@/components/desk/list-address';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { listAuditEvents } from '@/lib/audit-log/list-audit-events';
import { nameSubjects } from '@/lib/audit-log/name-subjects';
import { getI18n } from '../../i18n';
import { readPage } from '../../read-page';
import { requireAdmin } from '../../signed-in';
import { AuditPageQuery, inputOf } from './query';

const PATH = '/admin/audit-log';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('audit.title'), robots: { index: false } };
}

function readLog(query: AuditPageQuery) {
  return readPage(async () => {
    const { events, nextCursor } = await listAuditEvents(inputOf(query));
    return { events, nextCursor, subjects: await nameSubjects(events) };
  });
}

export default async function AuditLogPage({ searchParams }: PageProps<'/admin/audit-log'>) {
  await requireAdmin(PATH);
  const [{ locale, t }, asked] = await Promise.all([getI18n(), searchParams]);
  const query = AuditPageQuery.parse(asked);
  const { events, nextCursor, subjects } = await readLog(query);
  const { cursor, zone, ...filter } = query;
  const filtered = Object.values(filter).some(Boolean);

  return (
    <Page>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <AuditFilterForm filter={filter} filtered={filtered} />
      <div className="mt-10">
        {events.length === 0 ? (
          <EmptyState
            icon={ScrollText}
            title={filtered ? t('audit.empty') : t('audit.emptyLog')}
            action={filtered ? <LinkButton href={PATH}>{t('audit.filter.all')}</LinkButton> : undefined}
          >
            {filtered ? t('audit.emptyHint') : t('audit.emptyLogHint')}
          </EmptyState>
        ) : (
          <AuditList events={events} subjects={subjects} t={t} locale={locale} />
        )}
      </div>
      {cursor || nextCursor ? (
        <Pager
          nextHref={nextCursor && addressOf(PATH, { ...query, cursor: nextCursor })}
          label={t('common.showMore')}
          end={t('common.endOfList')}
          firstHref={cursor ? addressOf(PATH, { ...query, cursor: undefined }) : undefined}
          firstLabel={t('common.backToFirst')}
        />
      ) : null}
    </Page>
  );
}
