import { Receipt, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { z } from 'zod';
import { getI18n } from '@/app/i18n';
import { readPage } from '@/app/read-page';
import { requireAdmin } from '@/app/signed-in';
import { CsvLinks } from '@/components/desk-orders/csv-links';
import { DeskOrderRow } from '@/components/desk-orders/desk-order-row';
import { OrderSearch } from '@/components/desk-orders/order-search';
import { type OrderFilter, ordersHref } from '@/components/desk-orders/orders-href';
import { Page, PageHeader } from '@/components/site/page';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Pager } from '@/components/ui/pager';
import { listOrderDates } from '@/lib/orders/list-order-dates';
import { searchOrders } from '@/lib/orders/search-orders';
import { formatTime } from '@/lib/time';

const PAGE_SIZE = 20;
/** What makes no sense asks for nothing. */
const Id = z.uuid().catch('');
const Query = z.string().trim().max(200).catch('');

type Props = PageProps<'/admin/orders'>;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('deskOrders.title'), robots: { index: false } };
}

function findOrders({ query, performanceId }: OrderFilter, cursor: string) {
  return readPage(() =>
    Promise.all([
      searchOrders({
        query: query || undefined,
        performanceId: performanceId || undefined,
        cursor: cursor || undefined,
        limit: PAGE_SIZE,
      }),
      listOrderDates(),
    ]),
  );
}

export default async function DeskOrdersPage({ searchParams }: Props) {
  const asked = await searchParams;
  const filter = { query: Query.parse(asked.query ?? ''), performanceId: Id.parse(asked.performanceId) };
  const cursor = Id.parse(asked.cursor);
  await requireAdmin(ordersHref(filter));
  const { locale, t } = await getI18n();
  const [{ orders, nextCursor, tooMany }, dates] = await findOrders(filter, cursor);
  const isFiltered = filter.query !== '' || filter.performanceId !== '';

  return (
    <Page>
      <PageHeader
        title={t('deskOrders.title')}
        actions={<CsvLinks performanceId={filter.performanceId} t={t} />}
      />
      <OrderSearch
        filter={filter}
        dates={dates.map(({ id, title, startsAt, timezone }) => ({
          id,
          name: `${title} · ${formatTime(startsAt, 'date-time', locale, timezone)}`,
        }))}
      />
      {tooMany ? (
        <Notice tone="warning" className="mt-6">
          {t('deskOrders.tooMany')}
        </Notice>
      ) : null}
      {orders.length === 0 && !cursor ? (
        <EmptyState
          icon={isFiltered ? SearchX : Receipt}
          title={t(isFiltered ? 'deskOrders.noneFound' : 'deskOrders.none')}
          className="mt-8"
        >
          {t(isFiltered ? 'deskOrders.noneFoundHint' : 'deskOrders.noneHint')}
        </EmptyState>
      ) : (
        <>
          <ul className="rule mt-8 divide-y divide-line border-b border-b-line">
            {orders.map((order) => (
              <DeskOrderRow key={order.id} order={order} locale={locale} t={t} />
            ))}
          </ul>
          {!cursor && !nextCursor ? null : (
            <Pager
              nextHref={nextCursor ? ordersHref(filter, nextCursor) : null}
              label={t('common.showMore')}
              end={t('common.endOfList')}
              firstHref={cursor ? ordersHref(filter) : undefined}
              firstLabel={t('common.backToFirst')}
            />
          )}
        </>
      )}
    </Page>
  );
}
