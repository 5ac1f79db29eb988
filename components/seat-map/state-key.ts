import { SEAT_BLOCKED, SEAT_FREE, SEAT_HELD } from '@/lib/seating/seat-status';

export type SeatStates = {
  status: Uint8Array;
  selected: readonly number[];
  /** Seats that are held for this person already. */
  own: readonly number[];
};

/** The text that names a seat's state, as this person sees it. */
export function stateKey(seat: number, { status, selected, own }: SeatStates) {
  if (selected.includes(seat)) return 'seats.state.selected';
  if (own.includes(seat)) return 'seats.state.own';
  const state = status[seat] ?? SEAT_FREE;
  if (state === SEAT_FREE) return 'seats.state.free';
  if (state === SEAT_HELD) return 'seats.state.held';
  return state === SEAT_BLOCKED ? 'seats.state.blocked' : 'seats.state.sold';
}
