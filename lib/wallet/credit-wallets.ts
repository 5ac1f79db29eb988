import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { type Booking, moved } from './ledger';
import { lockWallets } from './lock-wallets';
import { type Move, writeMoves } from './write-moves';

/** A booking that fills a wallet. `amount` is 0 or more, in minor units. */
export type Credit = Booking & Required<Pick<Booking, 'orderId' | 'referenceId'>>;

/**
 * Books credits together, as `book` does one: each a transaction of its own with two entries, however many go into one
 * wallet. Four statements; wallets are locked in the order of their users. Returns the balance after each.
 */
export async function creditWallets(tx: Tx, credits: Credit[]): Promise<number[]> {
  const wallets = await lockWallets(
    tx,
    credits.map(({ userId }) => userId),
  );
  const createdAt = new Date();
  const moves = credits.map((credit): Move => {
    const wallet = wallets.get(credit.userId);
    if (!wallet) throw new Error(`the account ${credit.userId} has no wallet`);
    const after = moved(wallet, credit.amount);
    wallets.set(credit.userId, after);
    return { ...credit, id: uuidv7(), createdAt, after };
  });
  await writeMoves(tx, moves);
  return moves.map(({ after }) => after.balance);
}
