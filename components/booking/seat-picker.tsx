'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { SeatMap } from '@/components/seat-map/seat-map';
import { SeatMapSkeleton } from '@/components/seat-map/seat-map-skeleton';
import { useSeatSelection } from '@/components/seat-map/use-seat-selection';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Hold } from '@/lib/seating/hold';
import { type PricedLayout, placeOf } from '@/lib/seating/layout';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import type { HoldAction } from './action-types';
import type { ApiRefusal } from './api-client';
import { HoldBar, HoldCall, type PickerMessage } from './hold-call';
import { LiveHold } from './live-hold';
import { PassClock } from './pass-clock';
import { PassOver } from './pass-over';
import { seatNames } from './seat-names';
import { useFreshPage } from './use-fresh-page';
import { type HoldWish, useHoldSeats } from './use-hold-seats';
import { useLayout } from './use-layout';
import { usePass } from './use-pass';
import { useSeatStatus } from './use-seat-status';

type SeatPickerProps = {
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
  liveHold: Hold | null;
  serverNow: string;
  releaseAction: HoldAction;
  /** What is being chosen for. */
  children: ReactNode;
};

/** Choosing seats with a pass, and holding them. */
export function SeatPicker(props: SeatPickerProps) {
  const { performanceId, accountId, layoutVersion, seatCount, passSeconds, liveHold, serverNow } = props;
  const t = useT();
  useFreshPage(serverNow);
  const pass = usePass({ performanceId, accountId, passSeconds });
  const layout = useLayout(performanceId, layoutVersion);
  const seats = useSeatStatus(performanceId, seatCount);
  const held = liveHold ? (
    <LiveHold hold={liveHold} serverNow={serverNow} releaseAction={props.releaseAction} />
  ) : null;

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
      ) : null}
      {held}
      {layout && seats.status && state.kind === 'ready' ? (
        <Picking
          {...props}
          layout={layout}
          seats={seats}
          status={seats.status}
          pass={state.pass}
          replacePass={pass.replace}
        />
      ) : (
        <SeatMapSkeleton />
      )}
    </div>
  );
}

const PASS_GONE = new Set<string>(['pass-invalid', 'pass-required']);

type PickingProps = SeatPickerProps & {
  layout: PricedLayout;
  status: Uint8Array;
  seats: ReturnType<typeof useSeatStatus>;
  pass: string;
  replacePass: () => Promise<string | null>;
};

function Picking({
  performanceId,
  layout,
  status,
  seats,
  pass,
  currency,
  maxSeats,
  liveHold,
  replacePass,
}: PickingProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const selection = useSeatSelection(maxSeats);
  const { pending, hold } = useHoldSeats(performanceId);
  const [message, setMessage] = useState<PickerMessage | null>(null);
  const locked = pending !== 'none';

  const dropTaken = useEffectEvent(() => {
    const gone = selection.selected.filter((seat) => status[seat] !== SEAT_FREE);
    if (gone.length === 0 || locked) return;
    selection.drop(gone);
    setMessage(takenMessage(gone));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for every new state of the hall
  useEffect(() => dropTaken(), [status]);

  const takenMessage = (gone: readonly number[]): PickerMessage => {
    const names = seatNames(layout, gone, t, locale);
    return { tone: 'warning', text: t('seats.taken', { count: gone.length, seats: names }) };
  };

  const refused = ({ code, taken }: ApiRefusal, wish: HoldWish) => {
    seats.refresh();
    if (code === 'seats-taken' && 'seats' in wish) {
      seats.markTaken(taken);
      selection.drop(taken);
      return setMessage(takenMessage(taken));
    }
    if (code === 'seats-taken') return setMessage({ tone: 'warning', text: t('seats.bestNone') });
    if (code === 'limit-exceeded' || code === 'not-on-sale') router.refresh();
    setMessage({ tone: 'error', text: t(`error.${code}`) });
  };

  const ask = async (wish: HoldWish) => {
    if (locked) return;
    setMessage(null);
    let result = await hold(wish, pass);
    if ('ok' in result && PASS_GONE.has(result.code)) {
      const another = await replacePass();
      if (another === null) return;
      result = await hold(wish, another);
    }
    if ('ok' in result) return refused(result, wish);
    selection.clear();
    router.push(`/checkout/${result.id}${'best' in wish ? '?best=1' : ''}`);
  };

  const canHoldMore = maxSeats > 0;
  const price = new Map(layout.zones.map((zone) => [zone.id, zone.price]));
  const total = selection.selected.reduce(
    (sum, seat) => sum + (price.get(placeOf(layout, seat).zone) ?? 0),
    0,
  );
  const call = {
    count: selection.selected.length,
    message,
    pending: pending === 'seats' || pending === 'done',
    quiet: liveHold !== null,
    onHold: () => void ask({ seats: selection.selected }),
  };
  return (
    <>
      {canHoldMore ? null : (
        <Notice
          title={t('seats.limitAccountNone')}
          action={liveHold ? null : <LinkButton href="/tickets">{t('nav.tickets')}</LinkButton>}
        />
      )}
      <SeatMap
        layout={layout}
        status={status}
        selected={selection.selected}
        maxSeats={maxSeats}
        onToggle={(seat) => {
          setMessage(null);
          selection.toggle(seat);
        }}
        currency={currency}
        locked={locked || !canHoldMore}
        onBest={
          canHoldMore
            ? (quantity, zone) => void ask({ best: zone === null ? { quantity } : { quantity, zone } })
            : undefined
        }
        bestPending={pending === 'best'}
      >
        <HoldCall {...call} />
      </SeatMap>
      <HoldBar {...call} total={total} currency={currency} />
    </>
  );
}
