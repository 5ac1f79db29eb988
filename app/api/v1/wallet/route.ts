import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getWallet } from '@/lib/wallet/get-wallet';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getWallet, async ({ user }) => ({ body: await getWallet(user) })),
});
