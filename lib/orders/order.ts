import { z } from 'zod';

export const Ticket = z.object({
  id: z.string(),
  code: z.string(),
  seat: z.int(),
  section: z.string(),
  row: z.string(),
  label: z.string(),
  zone: z.string(),
  price: z.int(),
  state: z.enum(['valid', 'refunded', 'used']),
});
export type Ticket = z.infer<typeof Ticket>;
/** A ticket without what opens a door, which is its owner's alone. */
export type CodelessTicket = Omit<Ticket, 'code'>;

export const Order = z.object({
  id: z.string(),
  performanceId: z.string(),
  total: z.int(),
  currency: z.string(),
  state: z.enum(['paid', 'partly_refunded', 'refunded']),
  tickets: z.array(Ticket),
  createdAt: z.iso.datetime(),
});
export type Order = z.infer<typeof Order>;

export const PlaceOrderInput = z.object({ holdId: z.string().min(1).max(100) });
export type PlaceOrderInput = z.infer<typeof PlaceOrderInput>;

export const RefundInput = z.object({
  ticketIds: z
    .array(z.string().min(1).max(100))
    .min(1, 'name at least one ticket, or leave it out for all')
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, 'names a ticket twice')
    .optional(),
});
export type RefundInput = z.infer<typeof RefundInput>;

export const RefundResult = z.object({
  refund: z.object({ id: z.string(), amount: z.int(), ticketIds: z.array(z.string()) }),
  order: Order,
  balance: z.int(),
});
export type RefundResult = z.infer<typeof RefundResult>;
