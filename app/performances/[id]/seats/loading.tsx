import { getI18n } from '@/app/i18n';
import { OccasionLineSkeleton } from '@/components/booking/occasion-line';
import { PassClockSkeleton } from '@/components/booking/pass-clock';
import { SeatMapSkeleton } from '@/components/seat-map/seat-map-skeleton';
import { Journey } from '@/components/site/journey';
import { Page } from '@/components/site/page';

export default async function SeatsLoading() {
  const { t } = await getI18n();
  return (
    <Page className="grid gap-6">
      <Journey current="seats" t={t} />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
        <div className="grid gap-4">
          <OccasionLineSkeleton />
          <h1 className="display text-2xl">{t('seats.title')}</h1>
        </div>
        <div className="max-lg:hidden">
          <PassClockSkeleton />
        </div>
      </div>
      <p className="sr-only">{t('common.loading')}</p>
      <SeatMapSkeleton />
    </Page>
  );
}
