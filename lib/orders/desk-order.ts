import { z } from 'zod';
import { PageInput } from '../pagination';
import { plainNote } from '../plain-line';
import { Order, RefundInput, Ticket } from './order';

/** An order as the desk sees it: whose it is, for what, and what was given back and why. */
export const DeskOrder = Order.extend({
  tickets: z.array(Ticket.extend({ usedAt: z.iso.datetime().nullable() })),
  refunded: z.int(),
  buyer: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  performance: z.object({
    id: z.string(),
    concertSlug: z.string(),
    title: z.string(),
    artist: z.string(),
    startsAt: z.iso.datetime(),
    cancelled: z.boolean(),
    venue: z.object({ name: z.string(), city: z.string(), timezone: z.string() }),
  }),
  /** The oldest first. `reason`: what an admin wrote; null when the buyer gave it back, or the date was cancelled. */
  refunds: z.array(
    z.object({
      id: z.string(),
      amount: z.int(),
      reason: z.string().nullable(),
      ticketIds: z.array(z.string()),
      createdAt: z.iso.datetime(),
    }),
  ),
});
export type DeskOrder = z.infer<typeof DeskOrder>;

export const SearchOrdersInput = PageInput.extend({
  query: z.string().trim().max(200).optional(),
  performanceId: z.uuid().optional(),
});
export type SearchOrdersInput = z.infer<typeof SearchOrdersInput>;

export const RefundForCustomerInput = RefundInput.extend({
  /** Why, or left out. */
  reason: plainNote(300).optional(),
});
export type RefundForCustomerInput = z.infer<typeof RefundForCustomerInput>;
