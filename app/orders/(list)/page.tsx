import { Receipt } from 'lucide-react';
import type { Metadata } from 'next';
import { z } from 'zod';
import { getI18n } from '@/app/i18n';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Page, PageHeader } from '@/components/site/page';
import { OrderRow } from '@/components/tickets/order-row';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { User } from '@/lib/accounts/user';
import { findOccasions } from '@/lib/catalog/find-occasions';
import { listOrders } from '@/lib/orders/list-orders';

const PAGE_SIZE = 20;
/** One that makes no sense gives the first page. */
const Cursor = z.uuid().optional().catch(undefined);

type Props = PageProps<'/orders'>;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.orders'), robots: { index: false } };
}

function readOrders(user: User, cursor: unknown) {
  const from = Cursor.parse(cursor);
  return readPage(async () => {
    const { orders, nextCursor } = await listOrders(user, { limit: PAGE_SIZE, cursor: from });
    const occasions = await findOccasions([...new Set(orders.map(({ performanceId }) => performanceId))]);
    return { orders, nextCursor, occasions, first: from === undefined };
  });
}

export default async function OrdersPage({ searchParams }: Props) {
  const user = await requireUser('/orders');
  const [{ locale, t }, { cursor }] = await Promise.all([getI18n(), searchParams]);
  const { orders, nextCursor, occasions, first } = await readOrders(user, cursor);

  return (
    <Page width="text">
      <PageHeader title={t('orders.title')} />
      {orders.length === 0 && first ? (
        <EmptyState
          icon={Receipt}
          title={t('orders.empty')}
          action={
            <LinkButton href="/" variant="primary">
              {t('orders.findConcert')}
            </LinkButton>
          }
        >
          {t('orders.emptyHint')}
        </EmptyState>
      ) : (
        <>
          <ul className="rule divide-y divide-line border-b border-b-line">
            {orders.map((order) => (
              <OrderRow
                key={order.id}
                order={order}
                occasion={occasions.get(order.performanceId)}
                locale={locale}
                t={t}
              />
            ))}
          </ul>
          {first && !nextCursor ? null : (
            <Pager
              nextHref={nextCursor ? `/orders?cursor=${encodeURIComponent(nextCursor)}` : null}
              label={t('common.showMore')}
              end={t('common.endOfList')}
              firstHref={first ? undefined : '/orders'}
              firstLabel={t('common.backToFirst')}
            />
          )}
        </>
      )}
    </Page>
  );
}
