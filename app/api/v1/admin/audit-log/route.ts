import { listAuditEvents } from '@/lib/audit-log/list-audit-events';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listAuditEvents, async ({ query }) => ({ body: await listAuditEvents(query) })),
});
