import { z } from 'zod';

export const SaleStatus = z.enum([
  'scheduled',
  'lobby',
  'on_sale',
  'paused',
  'sold_out',
  'closed',
  'cancelled',
]);
export type SaleStatus = z.infer<typeof SaleStatus>;

const instant = z.iso.datetime();

export const Performance = z.object({
  id: z.string(),
  concertSlug: z.string(),
  startsAt: instant,
  doorsAt: instant.nullable(),
  lobbyOpensAt: instant.nullable(),
  saleOpensAt: instant,
  saleClosesAt: instant,
  /** Until when buyers may give tickets back by themselves. */
  refundsUntil: instant,
  status: SaleStatus,
  venue: z.object({ name: z.string(), city: z.string(), timezone: z.string() }),
  maxSeatsPerOrder: z.int(),
  maxSeatsPerAccount: z.int(),
  holdSeconds: z.int(),
  seatCount: z.int(),
  seatsFree: z.int(),
  queueEnabled: z.boolean(),
  zones: z.array(
    z.object({ id: z.string(), name: z.string(), price: z.int(), currency: z.string(), color: z.string() }),
  ),
});
export type Performance = z.infer<typeof Performance>;

/** What decides where a sale stands. */
export type SaleWindow = {
  lobbyOpensAt: Date | null;
  saleOpensAt: Date;
  saleClosesAt: Date;
  pausedAt: Date | null;
  cancelledAt: Date | null;
};

/** Where a sale stands at `now`; `soldOut`: every seat that is for sale is sold. */
export function saleStatus(sale: SaleWindow, soldOut: boolean, now: Date): SaleStatus {
  if (sale.cancelledAt) return 'cancelled';
  if (now >= sale.saleClosesAt) return 'closed';
  if (now < sale.saleOpensAt) return sale.lobbyOpensAt && now >= sale.lobbyOpensAt ? 'lobby' : 'scheduled';
  if (soldOut) return 'sold_out';
  return sale.pausedAt ? 'paused' : 'on_sale';
}
