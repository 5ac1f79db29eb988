import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { fileReply } from '@/lib/http/readable-file';
import { exportTickets } from '@/lib/orders/export-tickets';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.exportTickets, async ({ user, query }) =>
    fileReply(await exportTickets(user, query.performanceId), 'text/csv; charset=utf-8'),
  ),
});
