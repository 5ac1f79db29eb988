import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { listTransactions } from '@/lib/wallet/list-transactions';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listTransactions, async ({ user, query }) => ({
    body: await listTransactions(user, query),
  })),
});
