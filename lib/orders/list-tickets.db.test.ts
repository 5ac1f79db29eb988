import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holdSeats } from '../seating/hold-seats';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { findOrderOfHold } from './find-order-of-hold';
import { listTickets } from './list-tickets';
import { placeOrder } from './place-order';
import { refundOrder } from './refund-order';

async function buy(buyer: Awaited<ReturnType<typeof makeBuyer>>, seats: number[]) {
  const performanceId = await makePerformance();
  const pass = await admit(buyer, performanceId);
  const { result: hold } = await holdSeats(buyer, { performanceId, pass, seats });
  const { result: order } = await placeOrder(buyer, { holdId: hold.id }, randomUUID());
  return { hold, order };
}

describe('listTickets', () => {
  it('gives the own tickets with code and seat, and none that was refunded', async () => {
    const buyer = await makeBuyer(1_000_000);
    const { order } = await buy(buyer, [4, 5, 6]);
    await buy(await makeBuyer(1_000_000), [0]);
    const [first, ...rest] = order.tickets;
    await refundOrder(buyer, order.id, { ticketIds: [first?.id ?? ''] }, randomUUID());
    const own = { orderId: order.id, performanceId: order.performanceId };
    expect(await listTickets(buyer)).toEqual(rest.map((ticket) => ({ ...ticket, ...own })));
  });
});

describe('findOrderOfHold', () => {
  it('finds the order for its buyer and nobody else', async () => {
    const buyer = await makeBuyer(1_000_000);
    const { hold, order } = await buy(buyer, [0]);
    expect(await findOrderOfHold(buyer, hold.id)).toBe(order.id);
    expect(await findOrderOfHold(await makeBuyer(), hold.id)).toBeNull();
  });
});
