import { z } from 'zod';
import { plainNote } from '../plain-line';

/** A section at a time is enough for a person, and one hint tells of it. */
const MOST_SEATS = 1_000;

const seats = z
  .array(z.int().min(0))
  .min(1, 'name at least one seat')
  .max(MOST_SEATS, `name at most ${MOST_SEATS} seats`)
  .refine((numbers) => new Set(numbers).size === numbers.length, 'names a seat twice');

export const BlockSeatsInput = z.object({
  seats,
  /** For whom, or why. */
  note: plainNote(200),
});
export type BlockSeatsInput = z.infer<typeof BlockSeatsInput>;

export const UnblockSeatsInput = z.object({ seats });
export type UnblockSeatsInput = z.infer<typeof UnblockSeatsInput>;

/** Seats that were kept from the sale together, in seat order. */
export const SeatBlock = z.object({
  note: z.string(),
  blockedBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
  seats: z.array(z.int()),
});
export type SeatBlock = z.infer<typeof SeatBlock>;
