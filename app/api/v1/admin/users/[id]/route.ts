import { changeRole } from '@/lib/accounts/change-role';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  PATCH: handle(operations.changeRole, async ({ user, params, body }) => ({
    body: { user: await changeRole(user, params.id, body) },
  })),
});
