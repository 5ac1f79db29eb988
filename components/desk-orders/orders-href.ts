/** What orders are looked for; empty texts ask for nothing. */
export type OrderFilter = { query: string; performanceId: string };

/** The address of the list of orders that fit. */
export function ordersHref({ query, performanceId }: OrderFilter, cursor?: string): string {
  const search = new URLSearchParams();
  if (query) search.set('query', query);
  if (performanceId) search.set('performanceId', performanceId);
  if (cursor) search.set('cursor', cursor);
  return search.size > 0 ? `/admin/orders?${search}` : '/admin/orders';
}
