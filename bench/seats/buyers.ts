import { batches, createAccounts } from '@/db/factories';
import type { User } from '@/lib/accounts/user';
import { admit } from '@/lib/testing/shop';
import { count } from '../figures';
import { step } from '../progress';

/** Somebody who may choose seats: as the verbs know them, and as the API does. */
export type Buyer = { user: User; token: string; pass: string };

export type Account = Omit<Buyer, 'pass'>;

const ACCOUNTS_AT_ONCE = 5_000;
const ADMITTED_AT_ONCE = 1_000;

const known: Account[] = [];

/** So many accounts; the same ones each time. */
export async function accounts(howMany: number): Promise<Account[]> {
  const missing = Array.from({ length: Math.max(0, howMany - known.length) });
  for (const part of batches(missing, ACCOUNTS_AT_ONCE)) {
    const made = await createAccounts({ count: part.length, balance: 0 });
    known.push(
      ...made.map(({ id, email, name, token }) => ({
        user: { id, email, name, role: 'fan' as const },
        token,
      })),
    );
  }
  return known.slice(0, howMany);
}

/** So many accounts have joined the line of a performance and were let in. */
export function admitBuyers(howMany: number, performanceId: string): Promise<Buyer[]> {
  return step(`${count(howMany)} buyers with passes`, async () => {
    const buyers: Buyer[] = [];
    for (const part of batches(await accounts(howMany), ADMITTED_AT_ONCE)) {
      const passes = await Promise.all(part.map(({ user }) => admit(user, performanceId)));
      buyers.push(...part.map((account, index) => ({ ...account, pass: passes[index] ?? '' })));
    }
    return buyers;
  });
}

/** What a buyer sends to hold these seats. */
export function holdAsk({ token, pass }: Buyer, seats: number[]) {
  return { token, pass, body: JSON.stringify({ seats }) };
}
