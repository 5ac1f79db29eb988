import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { preload } from 'react-dom';
import { releaseHoldAction } from '@/app/checkout/[holdId]/actions';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Texts } from '@/app/texts';
import { layoutPath } from '@/components/booking/layout-path';
import { OccasionLine } from '@/components/booking/occasion-line';
import { SeatPicker } from '@/components/booking/seat-picker';
import { Journey } from '@/components/site/journey';
import { Page } from '@/components/site/page';
import { PauseNotice } from '@/components/waiting-room/pause-notice';
import { getOccasion } from '@/lib/catalog/find-occasions';
import { getLayout } from '@/lib/catalog/get-layout';
import { getPerformance } from '@/lib/catalog/get-performance';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { env } from '@/lib/env';
import { CURRENCY } from '@/lib/money';
import { getAllowance } from '@/lib/seating/get-allowance';
import { findLiveHolds } from '@/lib/seating/get-hold';
import { shopTime } from '@/lib/shop-time';

type Props = PageProps<'/performances/[id]/seats'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = pageId((await params).id);
  const [{ t }, { title }] = await Promise.all([getI18n(), readPage(() => getOccasion(id))]);
  return { title: t('meta.seats', { title }), robots: { index: false } };
}

export default async function SeatsPage({ params }: Props) {
  const id = pageId((await params).id);
  const user = await requireUser(`/performances/${id}/seats`);
  const { locale, t } = await getI18n();
  const [performance, occasion, sale, layout, liveHolds] = await readPage(() =>
    Promise.all([
      getPerformance(id),
      getOccasion(id),
      getQueueSale(id),
      getLayout(id),
      findLiveHolds(user, id),
    ]),
  );
  // What can be chosen now is said in one place: the waiting room's page.
  const open = performance.status === 'on_sale' || liveHolds.length > 0;
  if (!open) redirect(`/performances/${id}/queue`);
  // The plan comes while the scripts do, instead of after them.
  preload(`/api/v1${layoutPath(id, layout.version)}`, { as: 'fetch', crossOrigin: 'anonymous' });
  const allowance = await readPage(() => getAllowance(user, performance));

  return (
    <Texts of={['error', 'queue', 'seats']}>
      <Page className="grid gap-6">
        <Journey current="seats" line={performance.queueEnabled} t={t} />
        <SeatPicker
          performanceId={id}
          accountId={user.id}
          layoutVersion={layout.version}
          seatCount={layout.seatCount}
          currency={CURRENCY}
          hasLine={performance.queueEnabled}
          passSeconds={sale.queue.passSeconds}
          maxSeats={Math.min(performance.maxSeatsPerOrder, allowance)}
          singleSeatRule={env().SINGLE_SEAT_RULE === 'on'}
          liveHolds={liveHolds}
          serverNow={shopTime().toISOString()}
          releaseAction={releaseHoldAction}
        >
          <div className="grid gap-4">
            {performance.status === 'paused' ? <PauseNotice message={sale.pauseMessage} t={t} /> : null}
            <OccasionLine occasion={occasion} locale={locale} />
            <h1 className="display text-2xl">{t('seats.title')}</h1>
          </div>
        </SeatPicker>
      </Page>
    </Texts>
  );
}
