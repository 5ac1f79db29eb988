import { getI18n } from '@/app/i18n';
import { OccasionLineSkeleton } from '@/components/booking/occasion-line';
import { Page, PageHeader, Section } from '@/components/site/page';
import { TicketListSkeleton } from '@/components/tickets/ticket-skeleton';
import { SkeletonText } from '@/components/ui/skeleton';

export default async function OrderLoading() {
  const { t } = await getI18n();
  return (
    <Page>
      <PageHeader title={t('order.title')} back={{ href: '/orders', label: t('orders.title') }} />
      <OccasionLineSkeleton />
      <div className="grid items-start gap-x-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Section title={t('order.tickets')} className="mt-8">
          <TicketListSkeleton />
        </Section>
        <Section title={t('order.receipt')} className="mt-8">
          <SkeletonText lines={5} />
        </Section>
      </div>
    </Page>
  );
}
