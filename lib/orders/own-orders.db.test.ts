import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { getQueueSale } from '../catalog/queue-sale';
import { checkPass } from '../queue/check-pass';
import { holdSeats } from '../seating/hold-seats';
import { buy, PURSE } from '../testing/bought';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { getOrder } from './get-order';
import { getTicketQr } from './get-ticket-qr';
import { listOrders } from './list-orders';
import { placeOrder } from './place-order';
import { refundOrder } from './refund-order';

describe('what somebody has bought', () => {
  it('is theirs alone to see', async () => {
    const performanceId = await makePerformance();
    const [own, other] = [await buy(performanceId, [0, 1]), await buy(performanceId, [2, 3])];
    expect((await getOrder(own.buyer, own.order.id)).id).toBe(own.order.id);
    await expect(getOrder(own.buyer, other.order.id)).rejects.toMatchObject({ code: 'not-found' });
    const { orders } = await listOrders(own.buyer, { limit: 10 });
    expect(orders.map(({ id }) => id)).toEqual([own.order.id]);
  });

  it('has a code for each ticket, for its owner and until it is given back', async () => {
    const performanceId = await makePerformance();
    const [own, other] = [await buy(performanceId, [0, 1]), await buy(performanceId, [2, 3])];
    const [first = '', second = ''] = own.order.tickets.map(({ id }) => id);
    const codes = [await getTicketQr(own.buyer, first), await getTicketQr(own.buyer, second)];
    expect(new Set(codes).size).toBe(2);
    await expect(getTicketQr(other.buyer, first)).rejects.toMatchObject({ code: 'not-found' });
    await refundOrder(own.buyer, own.order.id, { ticketIds: [first] }, randomUUID());
    await expect(getTicketQr(own.buyer, first)).rejects.toMatchObject({ code: 'not-found' });
    expect(await getTicketQr(own.buyer, second)).toBe(codes[1]);
  });
});

describe('a payment', () => {
  it.each([randomUUID(), 'x', '밤', "' or 1=1 --", '\u0000'])('of no hold is refused: %j', async (holdId) => {
    const nothing = placeOrder(await makeBuyer(PURSE), { holdId }, randomUUID());
    await expect(nothing).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends the turn of who has paid', async () => {
    const performanceId = await makePerformance();
    const buyer = await makeBuyer(PURSE);
    const pass = await admit(buyer, performanceId);
    const { result } = await holdSeats(buyer, { performanceId, pass, seats: [0, 1] });
    const sale = await getQueueSale(performanceId);
    await checkPass(buyer, sale, pass);
    await placeOrder(buyer, { holdId: result.id }, randomUUID());
    await expect(checkPass(buyer, sale, pass)).rejects.toMatchObject({ code: 'pass-invalid' });
  });
});
