import type { Plan, SeatKind } from '@/lib/seating/layout';
import { changeSeats, type Numbers, type Seat } from './parts';

/** Keeps seats from sale, or gives them back to it. */
export function blockSeats(plan: Plan, picked: Numbers, blocked: boolean): Plan {
  return changeSeats(plan, picked, (seat) => withFlag(seat, 'blocked', blocked));
}

/** Puts an aisle behind each of the seats, on the side of the next one of its row, or takes it away. */
export function setAisle(plan: Plan, picked: Numbers, aisle: boolean): Plan {
  return changeSeats(plan, picked, (seat) => withFlag(seat, 'aisleAfter', aisle));
}

/** Makes accessible or companion places of seats, or ordinary seats when `kind` is null. */
export function markSeats(plan: Plan, picked: Numbers, kind: SeatKind | null): Plan {
  return changeSeats(plan, picked, (seat) => {
    if ((seat.kind ?? null) === kind) return seat;
    const { kind: _, ...plain } = seat;
    return kind === null ? plain : { ...plain, kind };
  });
}

export function relabelSeat(plan: Plan, number: number, label: string): Plan {
  return changeSeats(plan, new Set([number]), (seat) => (seat.label === label ? seat : { ...seat, label }));
}

/** A flag that is not set is left out, as in plans that never had it. */
function withFlag(seat: Seat, flag: 'blocked' | 'aisleAfter', on: boolean): Seat {
  if ((seat[flag] === true) === on) return seat;
  const { [flag]: _, ...plain } = seat;
  return on ? { ...plain, [flag]: true } : plain;
}
