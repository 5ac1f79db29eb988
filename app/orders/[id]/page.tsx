import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { OccasionLine } from '@/components/booking/occasion-line';
import { Journey } from '@/components/site/journey';
import { Page, PageHeader, Section } from '@/components/site/page';
import { CancelledNotice } from '@/components/tickets/cancelled-notice';
import { OrderTickets } from '@/components/tickets/order-tickets';
import { Receipt } from '@/components/tickets/receipt';
import { OrderBadge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { User } from '@/lib/accounts/user';
import { getOccasion } from '@/lib/catalog/find-occasions';
import { getLayout } from '@/lib/catalog/get-layout';
import { refundOrderAction } from './actions';
import { readOwnOrder } from './own-order';

type Props = PageProps<'/orders/[id]'>;

function readOrder(user: User, orderId: string) {
  return readPage(async () => {
    const order = await readOwnOrder(user, orderId);
    const [occasion, layout] = await Promise.all([
      getOccasion(order.performanceId),
      getLayout(order.performanceId),
    ]);
    return { order, occasion, zoneNames: Object.fromEntries(layout.zones.map(({ id, name }) => [id, name])) };
  });
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.order'), robots: { index: false } };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const id = pageId((await params).id);
  const user = await requireUser(`/orders/${id}`);
  const [{ locale, t }, { paid }] = await Promise.all([getI18n(), searchParams]);
  const { order, occasion, zoneNames } = await readOrder(user, id);
  const { cancelled, startsAt, refundsUntil } = occasion;
  const now = new Date();
  const ahead = new Date(startsAt) > now && !cancelled && order.state === 'paid';
  const before = paid === 'before' && ahead;
  const fresh = before || (paid === '1' && ahead);

  return (
    <Page>
      {fresh ? <Journey current="tickets" line={occasion.hasLine} t={t} className="mb-8" /> : null}
      {fresh ? (
        <PageHeader
          title={t('order.thanks')}
          lead={t('order.thanksLead')}
          actions={<LinkButton href="/tickets">{t('nav.tickets')}</LinkButton>}
        />
      ) : (
        <PageHeader
          title={t('order.title')}
          back={{ href: '/orders', label: t('orders.title') }}
          actions={<OrderBadge state={order.state} t={t} />}
        />
      )}
      {before ? (
        <Notice tone="success" title={t('order.alreadyPaid')} live className="mb-6">
          {t('order.alreadyPaidLead')}
        </Notice>
      ) : null}
      <OccasionLine occasion={occasion} locale={locale} doorsLabel={t('time.doors')} />
      {cancelled ? (
        <div className="mt-6">
          <CancelledNotice order={order} locale={locale} t={t} />
        </div>
      ) : null}
      <div className="grid items-start gap-x-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Section title={t('order.tickets')} className="mt-8">
          <OrderTickets
            order={order}
            zoneNames={zoneNames}
            occasion={occasion}
            refundable={!cancelled && new Date(refundsUntil) > now}
            refundAction={refundOrderAction}
          />
        </Section>
        <Section title={t('order.receipt')} className="mt-8">
          <Receipt order={order} occasion={occasion} locale={locale} t={t} />
        </Section>
      </div>
    </Page>
  );
}
