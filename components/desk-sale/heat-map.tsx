'use client';

import { useCallback, useMemo } from 'react';
import { useLayout } from '@/components/booking/use-layout';
import { useSeatStatus } from '@/components/booking/use-seat-status';
import { freeBySection } from '@/components/seat-map/counts';
import { MAP_HEIGHT } from '@/components/seat-map/map-height';
import { buildMapModel } from '@/components/seat-map/model';
import { SeatCanvas } from '@/components/seat-map/seat-canvas';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { PricedLayout } from '@/lib/seating/layout';
import { HeatLegend } from './heat-legend';
import { SectionTable } from './section-table';

type HeatMapProps = { performanceId: string; layoutVersion: string; seatCount: number };

/** One colour for all zones: what is to be seen is how much has gone. */
const HEAT = '#d3290f';
const NONE: readonly number[] = [];
const ignore = () => {};

/** The hall as it is being sold: the deeper a section's colour, the more of it is gone; near by, seat by seat. */
export function HeatMap({ performanceId, layoutVersion, seatCount }: HeatMapProps) {
  const t = useT();
  const { layout, late } = useLayout(performanceId, layoutVersion);
  const { status, live } = useSeatStatus(performanceId, seatCount);
  return (
    <div className="grid gap-4">
      {live ? null : (
        <Notice tone="warning" live title={t('queue.lost.title')}>
          {t('seats.liveOff')}
        </Notice>
      )}
      {late ? (
        <Notice tone="warning" live>
          {t('seats.planLate')}
        </Notice>
      ) : null}
      {layout && status ? (
        <Heat layout={layout} status={status} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {t('common.loading')}
          </p>
          <Skeleton className={classNames('w-full', MAP_HEIGHT)} />
        </>
      )}
    </div>
  );
}

function Heat({ layout, status }: { layout: PricedLayout; status: Uint8Array }) {
  const locale = useLocale();
  const model = useMemo(
    () => buildMapModel({ ...layout, zones: layout.zones.map((zone) => ({ ...zone, color: HEAT })) }),
    [layout],
  );
  const free = useMemo(() => freeBySection(layout.sections, status), [layout, status]);
  const taken = useCallback(
    (share: number) =>
      new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(share * 100) / 100),
    [locale],
  );
  return (
    <>
      <div className="grid content-start gap-3">
        <SeatCanvas
          model={model}
          status={status}
          free={free}
          selected={NONE}
          own={NONE}
          zone={null}
          onSeat={ignore}
          onSection={ignore}
          onAim={ignore}
          taken={taken}
        />
        <HeatLegend />
      </div>
      <SectionTable layout={layout} status={status} />
    </>
  );
}
