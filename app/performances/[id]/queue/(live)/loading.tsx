import { getI18n } from '@/app/i18n';
import { OccasionLineSkeleton } from '@/components/booking/occasion-line';
import { Journey } from '@/components/site/journey';
import { Page } from '@/components/site/page';
import { WaitingRoomSkeleton } from '@/components/waiting-room/waiting-room-skeleton';

export default async function QueueLoading() {
  const { t } = await getI18n();
  return (
    <Page className="grid content-start gap-8 sm:gap-10">
      <Journey current="line" t={t} />
      <OccasionLineSkeleton />
      <div className="rule pt-8 sm:pt-10">
        <WaitingRoomSkeleton title={t('queue.title')} label={t('common.loading')} />
      </div>
    </Page>
  );
}
