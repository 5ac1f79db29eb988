import { z } from 'zod';

const MOST_SEATS = 100;

export const HeldSeat = z.object({
  seat: z.int(),
  section: z.string(),
  row: z.string(),
  label: z.string(),
  zone: z.string(),
  price: z.int(),
});
export type HeldSeat = z.infer<typeof HeldSeat>;

export const Hold = z.object({
  id: z.string(),
  performanceId: z.string(),
  seats: z.array(HeldSeat),
  together: z.boolean(),
  total: z.int(),
  currency: z.string(),
  expiresAt: z.iso.datetime(),
  extended: z.boolean(),
  state: z.enum(['active', 'expired', 'released', 'purchased']),
});
export type Hold = z.infer<typeof Hold>;

const seatList = z
  .array(z.int().min(0))
  .min(1, 'name at least one seat')
  .max(MOST_SEATS, `name at most ${MOST_SEATS} seats`)
  .refine((seats) => new Set(seats).size === seats.length, 'names a seat twice');

/** Either seats by number, or a wish that the shop fulfils. */
export const HoldSeatsInput = z
  .object({
    seats: seatList.optional(),
    best: z
      .object({ quantity: z.int().min(1).max(MOST_SEATS), zone: z.string().max(40).optional() })
      .optional(),
  })
  .refine((input) => (input.seats === undefined) !== (input.best === undefined), {
    path: ['seats'],
    message: 'give either seats or best',
  });
export type HoldSeatsInput = z.infer<typeof HoldSeatsInput>;
