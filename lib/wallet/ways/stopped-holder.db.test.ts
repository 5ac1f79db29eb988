import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { putRight } from '../../lab/wallets';
import { redisSpin } from '../../lock/redis-spin';
import { asOwner } from '../../testing/owner';
import { startWorker } from '../../testing/processes';
import { makeBuyer } from '../../testing/shop';
import type { TopUpWork } from '../../testing/top-up-worker';
import { walletAndEntries } from '../../testing/wallets';
import { behindLock } from './redis';

const LEASE_MS = 400;

type Answer = { stopping: number; won: unknown[]; refused: string[] };

async function next(answers: AsyncGenerator<Answer>): Promise<Answer> {
  const { value, done } = await answers.next();
  if (done) throw new Error('the holder gave no answer');
  return value;
}

/**
 * A process that holds the lock is stopped after reading the wallet. Its lease ends, we top up with the lock, and it
 * goes on. `numbered`: our entry keeps its number, which an overwritten wallet would give out again.
 */
async function stopAHolder({ unfenced, numbered }: { unfenced: boolean; numbered: boolean }) {
  const user = await makeBuyer();
  const key = randomUUID();
  const holder = await startWorker<TopUpWork>('top-up-worker.ts');
  try {
    const stop = { user, amount: 5_000, key };
    const answers = holder.watch<Answer>({ stop, leaseMs: LEASE_MS, unfenced });
    const { stopping } = await next(answers);
    await behindLock(redisSpin, LEASE_MS)(user, { amount: 7_000 }, randomUUID());
    if (!numbered)
      await asOwner((owner) =>
        owner.execute(sql`update ledger_entries e join ledger_accounts a on a.id = e.account_id
          set e.seq = null where a.user_id = ${user.id}`),
      );
    process.kill(stopping, 'SIGCONT');
    const { won, refused } = await next(answers);
    return { user, key, won: won.length, refused, ...(await walletAndEntries(user)) };
  } finally {
    await holder.kill();
  }
}

describe('a holder of the lock that was stopped for longer than its lease', () => {
  it('writes too late: it is refused by its token, nothing is lost, and its key may come again', async () => {
    const { user, key, won, refused, balance, sum } = await stopAHolder({ unfenced: false, numbered: false });
    expect({ won, refused, balance, sum }).toEqual({
      won: 0,
      refused: ['unavailable'],
      balance: 7_000,
      sum: 7_000,
    });
    await putRight([user]);
    const again = await behindLock(redisSpin)(user, { amount: 5_000 }, key);
    expect(again).toMatchObject({ replayed: false, result: { balance: 12_000 } });
    await numberEntries(user.id);
  });

  it('control: without the token it overwrites what was written meanwhile', async () => {
    const { user, won, balance, sum } = await stopAHolder({ unfenced: true, numbered: false });
    expect({ won, balance, sum }).toEqual({ won: 1, balance: 5_000, sum: 12_000 });
    await numberEntries(user.id);
  });

  it('without the token is found out by the number of the entry, and books what is true', async () => {
    const { won, balance, sum } = await stopAHolder({ unfenced: true, numbered: true });
    expect({ balance, sum }).toEqual({ balance: 7_000 + won * 5_000, sum: 7_000 + won * 5_000 });
  });
});

/** Leaves the books as they should be, for the audit after the suite. */
async function numberEntries(userId: string): Promise<void> {
  await asOwner(async (owner) => {
    await owner.execute(sql`update ledger_entries e join ledger_accounts a on a.id = e.account_id
      join (select transaction_id, account_id,
          row_number() over (partition by account_id order by transaction_id) as place,
          sum(amount) over (partition by account_id order by transaction_id) as balance
        from ledger_entries) n on n.transaction_id = e.transaction_id and n.account_id = e.account_id
      set e.seq = n.place + 1000, e.balance_after = n.balance where a.user_id = ${userId}`);
    await owner.execute(sql`update ledger_entries e join ledger_accounts a on a.id = e.account_id
      set e.seq = e.seq - 1000 where a.user_id = ${userId}`);
    await owner.execute(sql`update ledger_accounts a set entry_count = (select count(*) from ledger_entries e
      where e.account_id = a.id), balance = (select sum(amount) from ledger_entries e where e.account_id = a.id)
      where a.user_id = ${userId}`);
  });
}
