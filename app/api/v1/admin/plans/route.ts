import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { drawPlan } from '@/lib/venues/plan-input';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.checkPlan, async ({ body }) => ({ body: { plan: drawPlan(body) } })),
});
