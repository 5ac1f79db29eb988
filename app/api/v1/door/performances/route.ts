import { listDoorPerformances } from '@/lib/door/list-door-performances';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listDoorPerformances, async ({ query }) => ({
    body: await listDoorPerformances(query),
  })),
});
