/** The order's page, which greets whoever has paid: just `now`, or already `before` they came to pay. */
export function orderHref(orderId: string, paid: 'now' | 'before'): string {
  return `/orders/${orderId}?paid=${paid === 'now' ? '1' : 'before'}`;
}
