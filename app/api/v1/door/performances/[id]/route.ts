import { getDoor } from '@/lib/door/get-door';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getDoor, async ({ params }) => ({ body: await getDoor(params.id) })),
});
