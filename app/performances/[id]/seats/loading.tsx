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
      <OccasionLineSkeleton />
      <h1 className="display text-3xl">{t('seats.title')}</h1>
      <PassClockSkeleton />
      <SeatMapSkeleton />
    </Page>
  );
}
