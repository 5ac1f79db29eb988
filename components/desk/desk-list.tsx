import { Plus, SearchX, type Ticket } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { Translate } from '@/lib/i18n/translate';
import { addressOf } from './list-address';
import { ListSearch, type SearchTexts } from './list-search';

type DeskListProps = {
  title: string;
  path: string;
  filter: { query?: string; cursor?: string };
  nextCursor: string | null;
  search: SearchTexts;
  /** What makes a new one: a link to `${path}/new`. */
  create: string;
  /** Said when there is none at all, and when none was found. */
  none: { icon: typeof Ticket; title: string; hint: string };
  notFound: { title: string; hint: string };
  /** One `li` each. */
  rows: ReactNode[];
  t: Translate;
};

/** The page of a list that can be searched and added to. */
export function DeskList(props: DeskListProps) {
  const { title, path, filter, nextCursor, search, create, none, notFound, rows, t } = props;
  const { query, cursor } = filter;
  const blank = rows.length === 0 && !query && !cursor;
  const button = (
    <LinkButton href={`${path}/new`} variant="primary" icon={<Plus aria-hidden />}>
      {create}
    </LinkButton>
  );
  return (
    <Page>
      <PageHeader title={title} actions={blank ? null : button} />
      {blank ? null : <ListSearch path={path} query={query} texts={search} />}
      {rows.length > 0 ? (
        <ul className="mt-8 divide-y divide-line border-t-2 border-ink">{rows}</ul>
      ) : query ? (
        <EmptyState icon={SearchX} title={notFound.title} className="mt-8">
          {notFound.hint}
        </EmptyState>
      ) : (
        <EmptyState icon={none.icon} title={none.title} action={button}>
          {none.hint}
        </EmptyState>
      )}
      <Pager
        nextHref={nextCursor && addressOf(path, { query, cursor: nextCursor })}
        label={t('common.showMore')}
        firstHref={cursor ? addressOf(path, { query }) : null}
        firstLabel={t('common.backToFirst')}
      />
    </Page>
  );
}
