import { createAccounts } from '@/db/factories';

/** The bearer token of somebody who works for the shop. */
export async function tokenOf(role: 'staff' | 'admin'): Promise<string> {
  const [account] = await createAccounts({ count: 1, balance: 0, role });
  if (!account) throw new Error('nobody was made');
  return account.token;
}
