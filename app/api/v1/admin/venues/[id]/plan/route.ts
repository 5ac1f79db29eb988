import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getPlan } from '@/lib/venues/get-plan';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getPlan, async ({ params, query }) => ({
    body: { plan: await getPlan(params.id, query.version) },
  })),
});
