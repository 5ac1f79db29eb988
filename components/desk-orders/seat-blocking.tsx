'use client';

import { useLayout } from '@/components/booking/use-layout';
import { useSeatStatus } from '@/components/booking/use-seat-status';
import { SeatMapSkeleton } from '@/components/seat-map/seat-map-skeleton';
import { useT } from '@/components/site/i18n-provider';
import { Notice } from '@/components/ui/notice';
import type { SeatBlock } from '@/lib/seating/seat-block';
import { BlockBoard } from './block-board';

type SeatBlockingProps = {
  performanceId: string;
  layoutVersion: string;
  seatCount: number;
  blocks: SeatBlock[];
  currency: string;
  timeZone: string;
};

/** Keeping seats from a sale by hand, on its map as it is now. */
export function SeatBlocking({ layoutVersion, seatCount, ...props }: SeatBlockingProps) {
  const t = useT();
  const { layout, late } = useLayout(props.performanceId, layoutVersion);
  const seats = useSeatStatus(props.performanceId, seatCount);
  return (
    <>
      {seats.live ? null : (
        <Notice tone="warning" live title={t('queue.lost.title')} className="mb-5">
          {t('seats.liveOff')}
        </Notice>
      )}
      {late ? (
        <Notice tone="warning" live className="mb-5">
          {t('seats.planLate')}
        </Notice>
      ) : null}
      {layout && seats.status ? (
        <BlockBoard {...props} layout={layout} seats={seats} status={seats.status} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {t('common.loading')}
          </p>
          <SeatMapSkeleton />
        </>
      )}
    </>
  );
}
