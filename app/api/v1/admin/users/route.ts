import { listUsers } from '@/lib/accounts/list-users';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listUsers, async ({ query }) => ({ body: await listUsers(query) })),
});
