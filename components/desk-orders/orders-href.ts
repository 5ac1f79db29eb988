import { addressOf } from '@/components/desk/list-address';

/** What orders are looked for; empty texts ask for nothing. */
export type OrderFilter = { query: string; performanceId: string };

/** The address of the list of orders that fit. */
export function ordersHref(filter: OrderFilter, cursor?: string): string {
  return addressOf('/admin/orders', { ...filter, cursor });
}
