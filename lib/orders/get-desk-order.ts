import { DomainError } from '../errors';
import type { DeskOrder } from './desk-order';
import { findDeskOrders } from './find-desk-orders';

/** Anybody's order, for the desk. Throws `not-found`. */
export async function getDeskOrder(orderId: string): Promise<DeskOrder> {
  const [order] = await findDeskOrders([orderId]);
  if (!order) throw new DomainError('not-found', 'There is no such order.');
  return order;
}
