import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { countStatements } from '@/lib/testing/count-statements';
import { makeBuyers } from '@/lib/testing/shop';
import { inBundledTransaction, inOrder } from './bundle';
import { bundleDb, db, type Tx } from './client';
import { changeRows, selectRows } from './plain-sql';
import { inTransaction } from './transaction';

/** What tests move is no money: the balance that the books know is never touched. */
const raiseFence = (tx: Tx, userId: string) =>
  changeRows(tx, 'update ledger_accounts set fence = fence + 1 where user_id = ?', [userId]);

const raiseBoth = (tx: Tx, one: string, other: string) =>
  inOrder(
    tx,
    () => raiseFence(tx, one),
    () => raiseFence(tx, other),
  );

/** What two people's rows were raised by, in the order of their ids. */
async function fencesOf(userIds: string[]): Promise<number[]> {
  const rows = await selectRows<{ fence: string | number }>(
    db(),
    'select fence from ledger_accounts where user_id in (?) order by user_id',
    [userIds],
  );
  return rows.map(({ fence }) => Number(fence));
}

/** Two transactions that take two rows in opposite order: one of them deadlocks at the first of its two last statements. */
async function embrace(run: typeof inTransaction, raiseTwo: typeof raiseBoth): Promise<number[]> {
  const people = (await makeBuyers(2)).map(({ id }) => id).sort();
  const [one = '', other = ''] = people;
  let missing = 2;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const take = (first: string, second: string) =>
    run(async (tx) => {
      await raiseFence(tx, first);
      missing -= 1;
      if (missing <= 0) open();
      await opened;
      await raiseTwo(tx, second, first);
    });
  await Promise.all([take(one, other), take(other, one)]);
  return fencesOf(people);
}

describe('a bundle', () => {
  it('is one message, answered statement by statement', async () => {
    const [buyer] = await makeBuyers(1);
    const id = buyer?.id ?? '';
    const { result, statements } = await countStatements(() =>
      inBundledTransaction((tx) => raiseBoth(tx, id, 'nobody')),
    );
    expect(result).toEqual([1, 0]);
    expect(statements).toHaveLength(3);
    expect(await fencesOf([id])).toEqual([1]);
  });

  it('ends at the statement that deadlocks: nothing behind it is done outside the transaction', async () => {
    expect(await embrace(inBundledTransaction, raiseBoth)).toEqual([3, 3]);
  });

  it('control: what is sent behind a deadlock without a bundle is done all the same', async () => {
    const atOnce: typeof raiseBoth = (tx, one, other) =>
      Promise.all([raiseFence(tx, one), raiseFence(tx, other)]);
    const [first = 0, second = 0] = await embrace(inTransaction, atOnce);
    expect(first + second).toBeGreaterThan(6);
  });

  it('is taken by no connection but those for bundles', async () => {
    const two = sql.raw('select 1; select 2');
    await expect(db().execute(two)).rejects.toThrow();
    await expect(bundleDb().execute(two)).resolves.toBeDefined();
  });
});
