'use client';

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useSeatSelection } from '@/components/seat-map/use-seat-selection';
import type { PricedLayout } from '@/lib/seating/layout';
import { nearestLike } from '@/lib/seating/nearest-like';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { hearOwn } from './own-seats';

/** Chosen seats that went away, and the free ones most like them. */
export type Loss = { seats: readonly number[]; instead: readonly number[] | null };

type ChoiceOptions = {
  performanceId: string;
  layout: PricedLayout;
  status: Uint8Array;
  maxSeats: number;
  /** The seats of the account's live hold, as the page knew it at `asOf`. */
  own: readonly number[];
  asOf: string;
  /** True while seats are being held: then nobody else is to blame for what happens to them. */
  locked: boolean;
  /** Has the page look for the account's hold anew. */
  onDoubt: () => void;
};

/** The seats that somebody is choosing, while the hall changes: those that go away are dropped, and it is told which. */
export function useChoice(options: ChoiceOptions) {
  const { performanceId, layout, status, maxSeats, own, asOf, locked, onDoubt } = options;
  const selection = useSeatSelection(maxSeats);
  const [loss, setLoss] = useState<Loss | null>(null);
  /** Chosen seats that turned out to be held by this account already. */
  const [ownAlready, setOwnAlready] = useState<readonly number[]>([]);
  /** Seats that this account may have got, in another window or by a request that was never answered. */
  const doubtful = useRef(new Set<number>());
  const askedAt = useRef<string | null>(null);

  const lose = (gone: readonly number[]) => {
    const seats = [...(loss?.seats ?? []), ...gone];
    const keep = selection.selected.filter((seat) => !gone.includes(seat));
    selection.drop(gone);
    setLoss({ seats, instead: nearestLike(layout, status, seats, keep) });
  };

  const look = useEffectEvent(() => {
    if (locked) return;
    if (askedAt.current !== null && askedAt.current !== asOf) {
      doubtful.current.clear();
      askedAt.current = null;
    }
    const gone = selection.selected.filter((seat) => status[seat] !== SEAT_FREE);
    const mine = gone.filter((seat) => own.includes(seat));
    const others = gone.filter((seat) => !own.includes(seat));
    const lost = others.filter((seat) => !doubtful.current.has(seat));
    if (mine.length > 0) {
      selection.drop(mine);
      setOwnAlready(mine);
    }
    if (lost.length < others.length && askedAt.current === null) {
      askedAt.current = asOf;
      onDoubt();
    }
    if (lost.length > 0) lose(lost);
    else if (loss?.instead?.some((seat) => status[seat] !== SEAT_FREE)) {
      setLoss({ ...loss, instead: nearestLike(layout, status, loss.seats, selection.selected) });
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for every new state of hall and page
  useEffect(() => look(), [status, locked, asOf]);

  const doubt = useCallback((seats: readonly number[]) => {
    for (const seat of seats) doubtful.current.add(seat);
  }, []);
  useEffect(() => hearOwn(performanceId, doubt), [performanceId, doubt]);

  /** What was said of earlier choices is not of interest after the next. */
  const forget = () => {
    setLoss(null);
    setOwnAlready([]);
  };
  return {
    ...selection,
    toggle(seat: number) {
      forget();
      selection.toggle(seat);
    },
    replace(seats: readonly number[]) {
      forget();
      selection.replace(seats);
    },
    loss,
    ownAlready,
    doubt,
    forget,
  };
}
