import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireAdmin } from '@/app/signed-in';
import { OccasionLine } from '@/components/booking/occasion-line';
import { AuditList } from '@/components/desk/audit-list';
import { BuyerFacts } from '@/components/desk-orders/buyer-facts';
import { DeskPayments } from '@/components/desk-orders/desk-payments';
import { DeskRefunds } from '@/components/desk-orders/desk-refunds';
import { DeskTickets } from '@/components/desk-orders/desk-tickets';
import { OrderRefund } from '@/components/desk-orders/order-refund';
import { ordersHref } from '@/components/desk-orders/orders-href';
import { ResendMail } from '@/components/desk-orders/resend-mail';
import { Page, PageHeader, Section } from '@/components/site/page';
import { OrderBadge, SaleBadge } from '@/components/ui/badge';
import { listAuditEvents } from '@/lib/audit-log/list-audit-events';
import { nameSubjects } from '@/lib/audit-log/name-subjects';
import { getOccasion } from '@/lib/catalog/find-occasions';
import type { DeskOrder } from '@/lib/orders/desk-order';
import { getDeskOrder } from '@/lib/orders/get-desk-order';
import { refundForCustomerAction, resendMailAction } from './actions';

/** Nobody does more to an order. */
const MOST_EVENTS = 100;

type Props = PageProps<'/admin/orders/[id]'>;

function readOrder(orderId: string) {
  return readPage(async () => {
    const order = await getDeskOrder(orderId);
    const [occasion, { events }] = await Promise.all([
      getOccasion(order.performanceId),
      listAuditEvents({ subject: orderId, limit: MOST_EVENTS }),
    ]);
    return { order, occasion, events, subjects: await nameSubjects(events) };
  });
}

/** What the browser is given of an order: the codes of its tickets open doors, and are left to their owner. */
function codeless({ id, currency, buyer, tickets }: DeskOrder) {
  return { id, currency, buyer, tickets: tickets.map(({ code: _, ...ticket }) => ticket) };
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('deskOrders.order'), robots: { index: false } };
}

export default async function DeskOrderPage({ params }: Props) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/orders/${id}`);
  const { locale, t } = await getI18n();
  const { order, occasion, events, subjects } = await readOrder(id);

  return (
    <Page>
      <PageHeader
        title={<span className="break-words">{order.buyer.name}</span>}
        kicker={t('deskOrders.order')}
        back={{ href: ordersHref({ query: '', performanceId: '' }), label: t('deskOrders.title') }}
        actions={
          <>
            {occasion.cancelled ? <SaleBadge status="cancelled" t={t} /> : null}
            <OrderBadge state={order.state} t={t} />
          </>
        }
      />
      <OccasionLine occasion={occasion} locale={locale} doorsLabel={t('time.doors')} />
      <div className="grid items-start gap-x-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <Section title={t('order.tickets')} className="mt-8">
            <div className="grid gap-5">
              <DeskTickets order={order} locale={locale} t={t} />
              <OrderRefund order={codeless(order)} refundAction={refundForCustomerAction} />
            </div>
          </Section>
          <Section title={t('deskOrders.refunds')}>
            <DeskRefunds order={order} locale={locale} t={t} />
          </Section>
          {events.length > 0 ? (
            <Section title={t('deskOrders.history')}>
              <AuditList
                events={events}
                subjects={subjects}
                t={t}
                locale={locale}
                timeZone={occasion.venue.timezone}
              />
            </Section>
          ) : null}
        </div>
        <div className="min-w-0">
          <Section title={t('deskOrders.buyer')} className="mt-8">
            <div className="grid gap-4">
              <BuyerFacts buyer={order.buyer} t={t} />
              {order.state === 'refunded' ? null : (
                <ResendMail orderId={order.id} resendAction={resendMailAction} />
              )}
            </div>
          </Section>
          <Section title={t('deskOrders.payments')}>
            <DeskPayments order={order} locale={locale} t={t} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
