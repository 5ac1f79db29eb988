import { UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { z } from 'zod';
import { addressOf } from '@/components/desk/list-address';
import { PeopleList } from '@/components/desk/people-list';
import { PeopleSearchForm } from '@/components/desk/people-search-form';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { listUsers } from '@/lib/accounts/list-users';
import { Role } from '@/lib/accounts/role-input';
import { getI18n } from '../../i18n';
import { readPage } from '../../read-page';
import { requireAdmin } from '../../signed-in';
import { changeRoleAction } from './actions';

const PATH = '/admin/people';
const PAGE_SIZE = 30;

/** What makes no sense counts as not asked for. */
const Query = z.object({
  query: z.string().trim().min(1).max(254).optional().catch(undefined),
  role: Role.optional().catch(undefined),
  cursor: z
    .string()
    .regex(/^[a-z]+\|[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('people.title'), robots: { index: false } };
}

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  const admin = await requireAdmin(PATH);
  const [{ t }, asked] = await Promise.all([getI18n(), searchParams]);
  const query = Query.parse(asked);
  const { users, nextCursor } = await readPage(() => listUsers({ ...query, limit: PAGE_SIZE }));

  return (
    <Page>
      <PageHeader title={t('people.title')} lead={t('people.lead')} />
      <PeopleSearchForm query={query.query} role={query.role} />
      <div className="mt-8">
        {users.length === 0 ? (
          <EmptyState
            icon={UsersRound}
            title={t('people.nobody')}
            action={<LinkButton href={PATH}>{t('people.showEveryone')}</LinkButton>}
          >
            {t('people.nobodyHint')}
          </EmptyState>
        ) : (
          <PeopleList users={users} ownId={admin.id} changeRoleAction={changeRoleAction} />
        )}
      </div>
      {query.cursor || nextCursor ? (
        <Pager
          nextHref={nextCursor && addressOf(PATH, { ...query, cursor: nextCursor })}
          label={t('common.showMore')}
          end={t('common.endOfList')}
          firstHref={query.cursor ? addressOf(PATH, { ...query, cursor: undefined }) : undefined}
          firstLabel={t('common.backToFirst')}
        />
      ) : null}
    </Page>
  );
}
