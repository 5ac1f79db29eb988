import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getStats } from '@/lib/sale/get-stats';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getStats, async ({ params }) => ({ body: await getStats(params.id) })),
});
