import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { redisPubsub } from '../../lock/redis-pubsub';
import { asAnotherProcess } from '../../testing/another-process';
import { cutStatements } from '../../testing/cut-statements';
import { asOwner } from '../../testing/owner';
import { onScratchDatabase } from '../../testing/scratch-database';
import { makeBuyer, raceMany } from '../../testing/shop';
import { walletAndEntries } from '../../testing/wallets';
import { coalesced } from './coalesced';
import { optimistic, optimisticRetry } from './optimistic';
import { pessimistic } from './pessimistic';
import { behindLock } from './redis';
import type { TopUpWay } from './way';

onScratchDatabase('guards');

/** Whether the balance is the sum of the entries after 60 top-ups at once, half of them by `other`. */
async function addsUp(way: TopUpWay, other = way): Promise<boolean> {
  const user = await makeBuyer();
  await raceMany(60, (index) => (index % 2 ? way : other)(user, { amount: 1_000 }, randomUUID()));
  const { balance, sum } = await walletAndEntries(user);
  return balance === sum;
}

/** Numbers of entries that come twice would be found out: each way has to do without that here. */
const forgetNumbers = () =>
  asOwner((owner) =>
    owner.execute(
      sql`alter table ledger_entries drop index ledger_entries_by_account, add index (account_id)`,
    ),
  );

const VERSION = 'and `ledger_accounts`.`entry_count` = ?';

it.each([
  ['pessimistic', pessimistic, ' for update', ''],
  ['optimistic', optimistic, VERSION, 'and ? is not null'],
  ['optimistic-retry', optimisticRetry, VERSION, 'and ? is not null'],
])('%s loses nothing, and does without its guard', async (_, way, guard, instead) => {
  await forgetNumbers();
  expect(await addsUp(way)).toBe(true);
  const mend = cutStatements(guard, instead);
  try {
    expect(await addsUp(way)).toBe(false);
  } finally {
    mend();
  }
});

it('coalesced loses nothing beside another process, and does without its row lock', async () => {
  await forgetNumbers();
  const elsewhere = await asAnotherProcess(() => import('./coalesced'));
  expect(await addsUp(coalesced, elsewhere.coalesced)).toBe(true);
  const mend = cutStatements(' for update skip locked', '');
  try {
    // Two groups that happen not to meet lose nothing: sooner or later two do.
    let met = false;
    for (let round = 0; round < 50 && !met; round++) met = !(await addsUp(coalesced, elsewhere.coalesced));
    expect(met).toBe(true);
  } finally {
    mend();
  }
});

it('a way behind a lock loses nothing, and does without the lock', async () => {
  await forgetNumbers();
  expect(await addsUp(behindLock(redisPubsub))).toBe(true);
  let token = Date.now() * 1_000;
  const noLock = behindLock({
    withLock: (_name, _options, work) => work({ token: ++token, signal: new AbortController().signal }),
  });
  expect(await addsUp(noLock)).toBe(false);
});
