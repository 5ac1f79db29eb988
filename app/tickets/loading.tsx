import { getI18n } from '@/app/i18n';
import { OccasionLineSkeleton } from '@/components/booking/occasion-line';
import { Page, PageHeader } from '@/components/site/page';
import { TicketListSkeleton } from '@/components/tickets/ticket-skeleton';

export default async function TicketsLoading() {
  const { t } = await getI18n();
  return (
    <Page>
      <PageHeader title={t('tickets.title')} />
      <div className="rule grid gap-5 pt-5">
        <OccasionLineSkeleton />
        <TicketListSkeleton />
      </div>
    </Page>
  );
}
