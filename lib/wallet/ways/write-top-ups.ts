import { uuidv7 } from 'uuidv7';
import { inBundledTransaction, inOrder } from '@/db/bundle';
import type { Tx } from '@/db/client';
import { isDuplicate, isLockWaitTimeout, isOutage, isWorthARetry } from '@/db/errors';
import { COMMITS_APART_MS, gather } from '../../gather';
import {
  findKept,
  type KeyRecord,
  keepOutcomes,
  nameOf,
  refusalOutcome,
  type Settled,
} from '../../idempotency';
import { moved, noWallet, refusal, type WalletRow } from '../ledger';
import { lockWallets } from '../lock-wallets';
import type { TopUpResult } from '../transaction';
import { type Move, writeMoves } from '../write-moves';
import { topUpBooking } from './book-once';
import { busy, CameToNothing } from './patience';

type TopUp = { userId: string; amount: number; record: KeyRecord };

/** How it ended for one. `locked`: others have its wallet, and nothing was done. */
type Tried = Settled<TopUpResult> | 'locked' | { failed: unknown };

/** Top-ups in one transaction. */
const MOST = 600;

/** Transactions at once in a process. All top-ups of a wallet take the same one, so none of them waits for another. */
const LANES = 4;

const ROUNDS = 5;

/**
 * Writes a top-up and the outcome under its key, together with those that come at the same time. Throws `unavailable`
 * when others have its wallet for too long, and what the database throws; deadlocks are tried again.
 */
export async function writeTopUp(topUp: TopUp): Promise<Settled<TopUpResult>> {
  const lane = laneOf(topUp.userId);
  let tried = await writeFree(topUp, lane);
  if (tried === 'locked') tried = await writePatiently(topUp, lane);
  if (tried === 'locked') throw busy();
  if ('failed' in tried) throw tried.failed;
  return tried;
}

/** Somebody else's lock on one wallet must not hold up the others of its lane, so it is passed over here. */
const writeFree = gather({ most: MOST, apartMs: COMMITS_APART_MS }, (all: TopUp[]) => writeApart(all, true));

/** And waited for here, beside others that have been passed over. */
const writePatiently = gather({ most: MOST }, (all: TopUp[]) => writeApart(all, false));

/** When one of them spoils the transaction, they are written in halves, until it is alone. */
async function writeApart(all: TopUp[], pass: boolean): Promise<Tried[]> {
  try {
    return await writeAll(all, pass);
  } catch (error) {
    // Of those that were waited for, some may be free by now: only the others have waited in vain.
    if (error instanceof CameToNothing) return pass ? all.map(() => 'locked') : writeApart(all, true);
    if (all.length === 1 || isOutage(error) || isWorthARetry(error))
      return all.map(() => ({ failed: error }));
    const half = all.length >> 1;
    return [...(await writeApart(all.slice(0, half), pass)), ...(await writeApart(all.slice(half), pass))];
  }
}

async function writeAll(all: TopUp[], pass: boolean): Promise<Tried[]> {
  for (let round = 1; ; round++) {
    try {
      return await inBundledTransaction((tx) => write(tx, all, pass));
    } catch (error) {
      // The same key is being used in another process: its outcome is there by now.
      if (round >= ROUNDS || !isDuplicate(error)) throw error;
    }
  }
}

async function write(tx: Tx, all: TopUp[], pass: boolean): Promise<Tried[]> {
  const records = all.map(({ record }) => record);
  const users = new Set(all.map(({ userId }) => userId));
  const [kept, wallets] = await inOrder(
    tx,
    () => findKept(tx, records),
    () => lockWallets(tx, users, pass ? 'skip locked' : ''),
  ).catch((error: unknown) => {
    // As long as one waits here, the callers' patience is worn thin: they had better come again.
    if (isLockWaitTimeout(error)) throw new CameToNothing('somebody else has had a wallet for too long');
    throw error;
  });
  const moves: Move[] = [];
  const tried = all.map(({ userId, amount, record }): Tried => {
    const known = kept.get(nameOf(record));
    if (known) return { known };
    const wallet = wallets.get(userId);
    // One that was passed over looks like one that is not there.
    if (!wallet && pass) return 'locked';
    if (!wallet) return { outcome: refusalOutcome(noWallet()), kept: true };
    const refused = refusal(wallet, amount);
    if (refused) return { outcome: refusalOutcome(refused), kept: true };
    const move = moveOf(moved(wallet, amount), userId, amount);
    wallets.set(userId, move.after);
    moves.push(move);
    return { outcome: { ok: resultOf(move) }, kept: true };
  });
  const outcomes = tried.flatMap((each, index) => {
    const record = records[index];
    return record && typeof each === 'object' && 'outcome' in each ? [{ record, outcome: each.outcome }] : [];
  });
  await inOrder(
    tx,
    async () => moves.length > 0 && writeMoves(tx, moves),
    async () => outcomes.length > 0 && keepOutcomes(tx, outcomes),
  );
  return tried;
}

const moveOf = (after: WalletRow, userId: string, amount: number): Move => ({
  ...topUpBooking(userId, amount),
  id: uuidv7(),
  createdAt: new Date(),
  after,
});

const resultOf = ({ id, type, amount, createdAt, after: { balance } }: Move): TopUpResult => ({
  transaction: { id, type, amount, balanceAfter: balance, createdAt: createdAt.toISOString() },
  balance,
});

/** Ids end in chance digits. */
const laneOf = (userId: string) => String(Number.parseInt(userId.slice(-4), 16) % LANES);
