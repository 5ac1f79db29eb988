'use client';

import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { LayoutRow } from '@/lib/seating/layout';

type SeatFocusOptions = {
  row: LayoutRow | undefined;
  /** The seats that the list of the row shows. */
  seats: readonly number[];
  selected: readonly number[];
  onGone: (seats: readonly number[]) => void;
};

const NONE: readonly number[] = [];

/**
 * Keeps the focus in a list of seats that others take: when the seat with the focus goes, its neighbour gets it, or
 * what stands in place of an empty list. Tells which went while the focus was there.
 */
export function useSeatFocus({ row, seats, selected, onGone }: SeatFocusOptions) {
  const box = useRef<HTMLFieldSetElement>(null);
  const fallback = useRef<HTMLParagraphElement>(null);
  const focused = useRef<number | null>(null);
  const before = useRef({ row, seats, selected: NONE });

  const keepFocus = useEffectEvent(() => {
    const { seats: shown, selected: chosen, row: open } = before.current;
    before.current = { row, seats, selected };
    const on = focused.current;
    if (row !== open || on === null) return;
    // What had been chosen is told elsewhere, with what to do about it.
    const gone = shown.filter((seat) => !seats.includes(seat));
    const strange = gone.filter((seat) => !chosen.includes(seat));
    if (strange.length > 0) onGone(strange);
    if (!gone.includes(on)) return;
    const near = seats.find((seat) => seat > on) ?? seats.at(-1);
    const next = box.current?.querySelector<HTMLElement>(`input[data-seat="${near}"]`) ?? fallback.current;
    // What takes the focus over may be no seat: then none has it any more, not even when this one comes back.
    focused.current = null;
    next?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => keepFocus());

  return {
    box,
    fallback,
    onFocus: (seat: number) => {
      focused.current = seat;
    },
    onBlur: () => {
      focused.current = null;
    },
  };
}
