import { SEAT_BLOCKED, SEAT_FREE, SEAT_HELD } from '@/lib/seating/seat-status';

/** The text that names a seat's status. */
export function stateKey(status: number) {
  if (status === SEAT_FREE) return 'seats.state.free';
  if (status === SEAT_HELD) return 'seats.state.held';
  return status === SEAT_BLOCKED ? 'seats.state.blocked' : 'seats.state.sold';
}
