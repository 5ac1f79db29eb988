'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { SeatMap, type SeatMapHandle } from '@/components/seat-map/seat-map';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type PricedLayout, placeOf } from '@/lib/seating/layout';
import type { ApiRefusal } from './api-client';
import { HoldBar, HoldCall } from './hold-call';
import { tellOwn } from './own-seats';
import { lossMessage, type PickerMessage, singleSeatMessage } from './picker-message';
import { seatNames } from './seat-names';
import type { SeatPickerProps } from './seat-picker';
import { adviseOnSingles } from './single-seat-advice';
import { useChoice } from './use-choice';
import { type HoldWish, isUncertain, useHoldSeats } from './use-hold-seats';
import type { PassControl } from './use-pass';
import { useRefresh } from './use-refresh';
import type { useSeatStatus } from './use-seat-status';

const NONE: readonly number[] = [];

type SeatPickingProps = SeatPickerProps & {
  layout: PricedLayout;
  status: Uint8Array;
  seats: ReturnType<typeof useSeatStatus>;
  pass: string;
  replacePass: PassControl['replace'];
};

/** The map with what is chosen on it, and the way to hold that. */
export function SeatPicking(props: SeatPickingProps) {
  const { performanceId, layout, status, seats, pass, currency, maxSeats, liveHolds, serverNow } = props;
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const refresh = useRefresh();
  const map = useRef<SeatMapHandle>(null);
  const { pending, hold } = useHoldSeats(performanceId, pass, props.replacePass);
  const locked = pending !== 'none';
  const own = useMemo(() => liveHolds.flatMap((held) => held.seats.map(({ seat }) => seat)), [liveHolds]);
  const choice = useChoice({
    performanceId,
    layout,
    status,
    maxSeats,
    own,
    asOf: serverNow,
    locked,
    onDoubt: refresh,
  });
  const { selected } = choice;
  const canHoldMore = maxSeats > 0;
  const [refusal, setRefusal] = useState<PickerMessage | null>(null);
  /** The choice that was to be held although it leaves single seats, and those that the shop named. */
  const [insisted, setInsisted] = useState({ on: NONE, told: NONE });
  const insists = insisted.on === selected;
  const advice = useMemo(
    () =>
      props.singleSeatRule && selected.length > 0
        ? adviseOnSingles(layout, status, selected, maxSeats, insists ? insisted.told : NONE)
        : null,
    [props.singleSeatRule, layout, status, selected, maxSeats, insists, insisted.told],
  );

  const words = { layout, t, locale };
  const message = (): PickerMessage | null => {
    if (refusal) return refusal;
    if (choice.loss) return lossMessage(choice.loss, selected.length, words);
    if (choice.ownAlready.length > 0) {
      const names = seatNames(layout, choice.ownAlready, t, locale);
      return { tone: 'info', text: t('seats.ownAlready', { seats: names }) };
    }
    return advice && singleSeatMessage(advice, selected, insists, words);
  };

  const refused = (answer: ApiRefusal, wish: HoldWish) => {
    const { code, taken, stranded } = answer;
    if ('seats' in wish) {
      // Whoever chose them is told as if they had gone while looking at them.
      if (code === 'seats-taken' && taken.length > 0) return seats.markTaken(taken);
      if (code === 'leaves-single-seat') {
        seats.refresh();
        return setInsisted({ on: selected, told: stranded });
      }
      if (isUncertain(answer)) choice.doubt(wish.seats);
    } else if (code === 'seats-taken') {
      seats.refresh();
      const text = t(wish.best.zone === undefined ? 'seats.bestNoneAtAll' : 'seats.bestNone');
      return setRefusal({ tone: 'warning', text });
    }
    seats.refresh();
    if (code === 'limit-exceeded' || code === 'not-on-sale') refresh();
    setRefusal({ tone: 'error', text: t(`error.${code}`) });
  };

  const ask = async (wish: HoldWish) => {
    if (locked) return;
    setRefusal(null);
    choice.forget();
    if ('seats' in wish) tellOwn(performanceId, wish.seats);
    const result = await hold(wish);
    if (result === null) return;
    if ('ok' in result) return refused(result, wish);
    if ('best' in wish)
      tellOwn(
        performanceId,
        result.seats.map(({ seat }) => seat),
      );
    choice.clear();
    router.push(`/checkout/${result.id}${'best' in wish ? `?best=${wish.best.quantity}` : ''}`);
  };
  const sayLimit = () => {
    const text = canHoldMore ? t('seats.limitReached', { count: maxSeats }) : t('seats.limitAccountNone');
    setRefusal({ tone: 'info', text });
  };
  const holdChosen = () => {
    if (selected.length > maxSeats) return sayLimit();
    if (!advice || insists) return void ask({ seats: selected });
    setRefusal(null);
    choice.forget();
    setInsisted({ on: selected, told: NONE });
  };
  const takeOffer = (offer: readonly number[]) => {
    const wanted = choice.loss?.instead === offer ? [...selected, ...offer] : offer;
    if (wanted.length > maxSeats) return sayLimit();
    setRefusal(null);
    choice.replace(wanted);
    map.current?.showSeats(offer);
  };

  const price = new Map(layout.zones.map((zone) => [zone.id, zone.price]));
  const call = {
    count: selected.length,
    maxSeats,
    message: locked ? null : message(),
    onOffer: takeOffer,
    pending: pending === 'seats' || pending === 'done',
    quiet: liveHolds.length > 0,
    onHold: holdChosen,
  };
  return (
    <>
      {canHoldMore ? null : (
        <Notice
          title={t('seats.limitAccountNone')}
          action={liveHolds.length > 0 ? null : <LinkButton href="/tickets">{t('nav.tickets')}</LinkButton>}
        />
      )}
      <SeatMap
        ref={map}
        layout={layout}
        status={status}
        selected={selected}
        own={own}
        maxSeats={maxSeats}
        onToggle={(seat) => {
          setRefusal(null);
          choice.toggle(seat);
        }}
        onLimit={sayLimit}
        currency={currency}
        locked={locked}
        onBest={
          canHoldMore
            ? (quantity, zone) => void ask({ best: zone === null ? { quantity } : { quantity, zone } })
            : undefined
        }
        bestPending={pending === 'best'}
      >
        <HoldCall {...call} />
      </SeatMap>
      <HoldBar
        {...call}
        total={selected.reduce((sum, seat) => sum + (price.get(placeOf(layout, seat).zone) ?? 0), 0)}
        currency={currency}
      />
    </>
  );
}
