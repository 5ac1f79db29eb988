import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { searchOrders } from '@/lib/orders/search-orders';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.searchOrders, async ({ query }) => ({ body: await searchOrders(query) })),
});
