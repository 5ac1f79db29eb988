import { createAccount } from '@/lib/accounts/create-account';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.createUser, async ({ body }) => ({ body: { user: await createAccount(body) } })),
});
