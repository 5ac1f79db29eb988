'use client';

import { useCallback, useState } from 'react';

export type SeatSelection = {
  /** In the order in which they were chosen. */
  selected: readonly number[];
  /** Adds the seat, or takes it out. Adding beyond the limit does nothing. */
  toggle: (seat: number) => void;
  /** Takes out these seats, e.g. the ones that somebody else was faster to hold. */
  drop: (seats: readonly number[]) => void;
  replace: (seats: readonly number[]) => void;
  clear: () => void;
};

const NONE: readonly number[] = [];

/** The seats that somebody has chosen and not yet held, at most `maxSeats`. */
export function useSeatSelection(maxSeats: number): SeatSelection {
  const [selected, setSelected] = useState(NONE);
  const toggle = useCallback(
    (seat: number) => setSelected((seats) => toggled(seats, seat, maxSeats)),
    [maxSeats],
  );
  const drop = useCallback((gone: readonly number[]) => {
    setSelected((seats) => (seats.some((seat) => gone.includes(seat)) ? without(seats, gone) : seats));
  }, []);
  const replace = useCallback(
    (seats: readonly number[]) => setSelected(seats.slice(0, maxSeats)),
    [maxSeats],
  );
  const clear = useCallback(() => setSelected(NONE), []);
  return { selected, toggle, drop, replace, clear };
}

function toggled(seats: readonly number[], seat: number, maxSeats: number): readonly number[] {
  if (seats.includes(seat)) return without(seats, [seat]);
  return seats.length < maxSeats ? [...seats, seat] : seats;
}

function without(seats: readonly number[], gone: readonly number[]): readonly number[] {
  return seats.filter((seat) => !gone.includes(seat));
}
