import { getI18n } from '@/app/i18n';
import { Page, PageHeader } from '@/components/site/page';
import { Skeleton } from '@/components/ui/skeleton';

export default async function OrdersLoading() {
  const { t } = await getI18n();
  return (
    <Page width="text">
      <PageHeader title={t('orders.title')} />
      <div className="rule divide-y divide-line">
        {[0, 1, 2].map((row) => (
          <div key={row} className="flex gap-4 py-4 sm:gap-5">
            <Skeleton className="aspect-3/4 w-16 shrink-0 sm:w-20" />
            <div className="grid grow content-start gap-2">
              <Skeleton className="h-6 w-52 max-w-full" />
              <Skeleton className="h-5 w-64 max-w-full" />
              <Skeleton className="h-5 w-40" />
            </div>
          </div>
        ))}
      </div>
    </Page>
  );
}
