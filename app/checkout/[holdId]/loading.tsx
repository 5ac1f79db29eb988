import { getI18n } from '@/app/i18n';
import { OccasionLineSkeleton } from '@/components/booking/occasion-line';
import { Journey } from '@/components/site/journey';
import { Page } from '@/components/site/page';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';

export default async function CheckoutLoading() {
  const { t } = await getI18n();
  return (
    <Page className="grid gap-6">
      <Journey current="pay" t={t} />
      <OccasionLineSkeleton />
      <h1 className="display text-3xl">{t('checkout.title')}</h1>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-12">
        <div className="border-y border-line-strong py-3 lg:col-span-2">
          <Skeleton className="h-9 w-64 max-w-full" />
        </div>
        <div className="grid content-start gap-4">
          <h2 className="rule display pt-3 text-2xl">{t('checkout.yourSeats')}</h2>
          {[0, 1].map((row) => (
            <div key={row} className="flex items-center justify-between gap-4 border-b border-line pb-4">
              <div className="grid gap-2">
                <Skeleton className="h-6 w-48" />
                <Skeleton className="h-4 w-20" />
              </div>
              <Skeleton className="h-5 w-24" />
            </div>
          ))}
        </div>
        <Panel title={t('checkout.summary')} className="self-start">
          <div className="grid gap-4">
            <Skeleton className="h-5" />
            <Skeleton className="h-5" />
            <Skeleton className="h-8" />
            <Skeleton className="h-14" />
          </div>
        </Panel>
      </div>
    </Page>
  );
}
