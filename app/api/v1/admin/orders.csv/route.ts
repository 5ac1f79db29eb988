import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { fileReply } from '@/lib/http/readable-file';
import { exportOrders } from '@/lib/orders/export-orders';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.exportOrders, async ({ user, query }) =>
    fileReply(await exportOrders(user, query.performanceId), 'text/csv; charset=utf-8'),
  ),
});
