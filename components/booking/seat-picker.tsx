'use client';

import { type ReactNode, useDeferredValue } from 'react';
import { SeatMapSkeleton } from '@/components/seat-map/seat-map-skeleton';
import { useT } from '@/components/site/i18n-provider';
import { Notice } from '@/components/ui/notice';
import type { Hold } from '@/lib/seating/hold';
import type { HoldAction } from './action-types';
import { LiveHold } from './live-hold';
import { PassClock } from './pass-clock';
import { PassOver } from './pass-over';
import { SeatPicking } from './seat-picking';
import { useFreshPage } from './use-fresh-page';
import { useLayout } from './use-layout';
import { usePass } from './use-pass';
import { useSeatStatus } from './use-seat-status';

export type SeatPickerProps = {
  performanceId: string;
  accountId: string;
  layoutVersion: string;
  seatCount: number;
  currency: string;
  passSeconds: number;
  /** False for sales without a line: then everybody has a pass, and nobody needs to hear of it. */
  hasLine: boolean;
  /** At most so many seats now: by the order, and by what is left for the account. */
  maxSeats: number;
  /** Choices that leave a single seat without need are not held. */
  singleSeatRule: boolean;
  /** What the account holds already, the newest first. */
  liveHolds: readonly Hold[];
  serverNow: string;
  releaseAction: HoldAction;
  /** What is being chosen for. */
  children: ReactNode;
};

/** Choosing seats with a pass, and holding them. */
export function SeatPicker(props: SeatPickerProps) {
  const { performanceId, accountId, layoutVersion, seatCount, passSeconds, liveHolds, serverNow } = props;
  const t = useT();
  useFreshPage(serverNow);
  const pass = usePass({ performanceId, accountId, passSeconds });
  const { layout, late } = useLayout(performanceId, layoutVersion);
  const seats = useSeatStatus(performanceId, seatCount);
  // The map is a lot to draw at once: deferred, React does it in pieces, and the page answers in between.
  const drawn = useDeferredValue(layout !== null && seats.status !== null && pass.state.kind === 'ready');
  const held = liveHolds.map((hold, index) => (
    <LiveHold
      key={hold.id}
      hold={hold}
      first={index === 0}
      serverNow={serverNow}
      releaseAction={props.releaseAction}
    />
  ));

  const { state } = pass;
  if (state.kind === 'over') {
    return (
      <>
        {props.children}
        <PassOver performanceId={performanceId}>{held}</PassOver>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
        {props.children}
        <PassClock state={state} hasLine={props.hasLine} onOver={pass.end} onReplace={pass.replace} />
      </div>
      {state.kind === 'lost' || !seats.live ? (
        <Notice tone="warning" live title={t('queue.lost.title')}>
          {t('seats.liveOff')}
        </Notice>
      ) : late ? (
        <Notice tone="warning" live>
          {t('seats.planLate')}
        </Notice>
      ) : null}
      {held}
      {drawn && layout && seats.status && state.kind === 'ready' ? (
        <SeatPicking
          {...props}
          layout={layout}
          seats={seats}
          status={seats.status}
          pass={state.pass}
          replacePass={pass.replace}
        />
      ) : (
        <>
          <p role="status" className="sr-only">
            {t('common.loading')}
          </p>
          <SeatMapSkeleton />
        </>
      )}
    </div>
  );
}
