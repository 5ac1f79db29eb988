import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { isDuplicate } from '@/db/errors';
import { ledgerAccounts, users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { DomainError } from '../errors';
import type { Locale } from '../i18n/locale';
import { CURRENCY } from '../money';
import { networkOf } from '../network-of';
import { countStrike, refuseAfterStrikes } from '../rate-limit';
import { hashPassword } from './password';
import { refuseEasyPassword } from './refuse-easy-password';
import type { CreateAccountInput, User } from './user';

/** A place in line belongs to an account, so accounts must not come by the thousand. */
const MOST_FROM_ONE_NETWORK = 300;
const WINDOW_SECONDS = 3_600;

/**
 * Makes an account with an empty wallet. `address` is the caller's network address, `locale` the language of the mails
 * to come. Throws `email-taken`, `invalid` for a password that is easy to guess, or `rate-limited` after many attempts from one network.
 */
export async function createAccount(
  input: CreateAccountInput,
  address: string,
  locale: Locale | null = null,
): Promise<User> {
  await limitSignUps(address);
  await refuseEasyPassword(input.password, [input.name, input.email]);
  const passwordHash = await hashPassword(input.password);
  try {
    return await inTransaction((tx) => insertAccount(tx, { ...input, role: 'fan', passwordHash, locale }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new DomainError(
      'email-taken',
      'There is an account with this e-mail address already.',
      {},
      { cause: error },
    );
  }
}

/** Every attempt counts: a taken e-mail address is worth something to those who collect them. */
async function limitSignUps(address: string): Promise<void> {
  const network = networkOf(address);
  if (network === null) return;
  const limit = {
    key: `sign-up-from:${network}`,
    most: MOST_FROM_ONE_NETWORK,
    windowSeconds: WINDOW_SECONDS,
  };
  await refuseAfterStrikes(limit);
  await countStrike(limit);
}

/** The rows of one account: the user and the wallet. */
export async function insertAccount(
  tx: Tx,
  account: {
    email: string;
    name: string;
    role: User['role'];
    passwordHash: string | null;
    locale?: Locale | null;
  },
): Promise<User> {
  const user = { id: uuidv7(), ...account };
  await tx.insert(users).values(user);
  await tx
    .insert(ledgerAccounts)
    .values({ id: uuidv7(), kind: 'wallet', userId: user.id, currency: CURRENCY, balance: 0 });
  return { id: user.id, email: user.email, name: user.name, role: user.role };
}
