import { z } from 'zod';
import { DeskOrder, RefundForCustomerInput, SearchOrdersInput } from '../../orders/desk-order';
import { RefundResult } from '../../orders/order';
import { BlockSeatsInput, SeatBlock, UnblockSeatsInput } from '../../seating/seat-block';
import { byId, operation } from '../operation';

const desk = { tag: 'Admin', access: 'admin' } as const;
const blocks = { ...desk, params: byId, path: '/admin/performances/{id}/blocks' } as const;

/** Orders of anybody, and seats that are kept from the sale by hand. */
export const orderOperations = {
  searchOrders: operation({
    ...desk,
    method: 'GET',
    path: '/admin/orders',
    summary:
      "Anybody's orders, newest first, by the beginning of the buyer's mail address or name, an order, a ticket, its code or, with `performanceId`, a seat (“A 12”). `tooMany`: more buyers are meant than were looked at",
    query: SearchOrdersInput,
    success: {
      status: 200,
      body: z.object({
        orders: z.array(DeskOrder),
        nextCursor: z.string().nullable(),
        tooMany: z.boolean(),
      }),
    },
  }),
  getDeskOrder: operation({
    ...desk,
    method: 'GET',
    path: '/admin/orders/{id}',
    summary: "Anybody's order",
    params: byId,
    success: { status: 200, body: z.object({ order: DeskOrder }) },
  }),
  refundForCustomer: operation({
    ...desk,
    method: 'POST',
    path: '/admin/orders/{id}/refunds',
    summary: "Give a customer's tickets back at any time: these, or all that are not used",
    params: byId,
    idempotency: 'required',
    body: RefundForCustomerInput,
    success: { status: 201, body: RefundResult },
    errors: ['not-refundable'],
  }),
  resendMail: operation({
    ...desk,
    method: 'POST',
    path: '/admin/orders/{id}/mails',
    summary: "Send an order's mail to its buyer again, at most once a minute",
    params: byId,
    success: { status: 202, body: z.object({ recipient: z.string() }) },
    errors: ['refunded', 'rate-limited'],
  }),
  exportOrders: operation({
    ...desk,
    method: 'GET',
    path: '/admin/orders.csv',
    summary: 'The orders of a performance, or all, as CSV',
    query: z.object({ performanceId: z.uuid().optional() }),
    success: { status: 200, contentType: 'text/csv' },
    errors: ['not-found'],
  }),
  exportTickets: operation({
    ...desk,
    method: 'GET',
    path: '/admin/tickets.csv',
    summary: 'The tickets of a performance as CSV, in the order of its seats',
    query: z.object({ performanceId: z.uuid() }),
    success: { status: 200, contentType: 'text/csv' },
    errors: ['not-found'],
  }),
  listBlocks: operation({
    ...blocks,
    method: 'GET',
    summary: 'Seats that are kept from the sale by hand, the latest first',
    success: { status: 200, body: z.object({ blocks: z.array(SeatBlock) }) },
  }),
  blockSeats: operation({
    ...blocks,
    method: 'POST',
    summary: 'Keep seats from the sale, all or none; `seats-taken` names those that cannot be',
    body: BlockSeatsInput,
    success: { status: 201, body: z.object({ blocks: z.array(SeatBlock) }) },
    errors: ['seats-taken'],
  }),
  unblockSeats: operation({
    ...desk,
    method: 'POST',
    path: '/admin/performances/{id}/blocks/releases',
    summary: 'Put seats on sale that were blocked by hand, all or none',
    params: byId,
    body: UnblockSeatsInput,
    success: { status: 200, body: z.object({ blocks: z.array(SeatBlock) }) },
  }),
};
