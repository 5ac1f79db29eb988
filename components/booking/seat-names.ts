import type { Translate } from '@/lib/i18n/translate';
import { type Layout, placeOf } from '@/lib/seating/layout';

type SeatPlace = { section: string; row: string; label: string };
type NumberedSeat = SeatPlace & { seat: number };

/** “Section F1, row 3, seat 12” of a seat that was held or bought. */
export function seatName({ section, row, label }: SeatPlace, t: Translate): string {
  return t('seats.name', { section, row, label });
}

/** These seats of a plan as one enumeration, in which neighbours are named together. */
export function seatNames(layout: Layout, seats: readonly number[], t: Translate, locale: string): string {
  const named = seats.map((seat) => ({ seat, ...placeOf(layout, seat) }));
  return enumerate(piecesOf(named), t, locale);
}

/** The same of held seats. */
export function heldSeatNames(seats: readonly NumberedSeat[], t: Translate, locale: string): string {
  return enumerate(piecesOf(seats), t, locale);
}

function enumerate(pieces: NumberedSeat[][], t: Translate, locale: string): string {
  const names = pieces.map((piece) => pieceName(piece, t));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

function pieceName(piece: NumberedSeat[], t: Translate): string {
  const [first] = piece;
  const last = piece.at(-1);
  if (!first || !last) return '';
  if (first === last) return seatName(first, t);
  const { section, row } = first;
  return t('seats.nameRange', { section, row, from: first.label, to: last.label });
}

/** Seats side by side in one row belong together. */
function piecesOf(seats: readonly NumberedSeat[]): NumberedSeat[][] {
  const pieces: NumberedSeat[][] = [];
  for (const seat of [...seats].sort((a, b) => a.seat - b.seat)) {
    const piece = pieces.at(-1);
    const before = piece?.at(-1);
    const beside =
      before?.seat === seat.seat - 1 && before.section === seat.section && before.row === seat.row;
    if (piece && beside) piece.push(seat);
    else pieces.push([seat]);
  }
  return pieces;
}
