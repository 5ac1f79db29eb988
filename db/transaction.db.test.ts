import { eq, sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import type { User } from '@/lib/accounts/user';
import { asOwner, ownerConnection } from '@/lib/testing/owner';
import { makeBuyer, makeBuyers } from '@/lib/testing/shop';
import { db, type Tx } from './client';
import { isDuplicate, isWorthARetry } from './errors';
import { ledgerAccounts } from './schema';
import { inTransaction, persistently } from './transaction';

/** What tests move is no money: the balance that the books know is never touched. */
const raiseFence = (tx: Tx, { id }: User) =>
  tx
    .update(ledgerAccounts)
    .set({ fence: sql`${ledgerAccounts.fence} + 1` })
    .where(eq(ledgerAccounts.userId, id));

async function fenceOf(reader: Tx | ReturnType<typeof db>, { id }: User): Promise<number> {
  const [row] = await reader
    .select({ fence: ledgerAccounts.fence })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.userId, id));
  return row?.fence ?? Number.NaN;
}

/** Lets everybody go on once that many have come. */
function gate(count: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let missing = count;
  return () => {
    missing -= 1;
    if (missing <= 0) open();
    return opened;
  };
}

/** Two transactions that take the rows of two people, in opposite order, and meet in between. */
async function embrace(run: (work: (tx: Tx) => Promise<void>) => Promise<void>) {
  const [one, other] = await makeBuyers(2);
  if (!one || !other) throw new Error('two were made');
  const meet = gate(2);
  let attempts = 0;
  const take = (first: User, second: User) =>
    run(async (tx) => {
      attempts += 1;
      await raiseFence(tx, first);
      await meet();
      await raiseFence(tx, second);
    });
  const results = await Promise.allSettled([take(one, other), take(other, one)]);
  return { results, attempts, fences: [await fenceOf(db(), one), await fenceOf(db(), other)] };
}

/** Reads, lets somebody else write in between the first time, and writes what it has worked out from what it read. */
function readThenWrite(user: User) {
  const runs = { attempts: 0 };
  const work = async (tx: Tx) => {
    runs.attempts += 1;
    const before = await fenceOf(tx, user);
    if (runs.attempts === 1) await db().transaction((between) => raiseFence(between, user));
    await tx
      .update(ledgerAccounts)
      .set({ fence: before + 1 })
      .where(eq(ledgerAccounts.userId, user.id));
  };
  return { runs, work };
}

const errnoOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error && 'errno' in error.cause
    ? error.cause.errno
    : error;

describe('every session of the pool', () => {
  // A private server of the tests is nine hours ahead.
  it('reckons in UTC, wherever its server stands', async () => {
    const [[row]] = (await db().execute(sql`select @@session.time_zone as zone`)) as unknown as [
      { zone: string }[],
    ];
    expect(row?.zone).toBe('+00:00');
  });

  it('reads what is committed, and on MariaDB refuses to write over what has changed since', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 5 }, () =>
        db().transaction(async (tx) => {
          const [rows] = await tx.execute(
            sql`show session variables where variable_name in ('version', 'tx_isolation', 'innodb_snapshot_isolation')`,
          );
          return Object.fromEntries(
            (rows as unknown as { Variable_name: string; Value: string }[]).map((row) => [
              row.Variable_name,
              row.Value,
            ]),
          );
        }),
      ),
    );
    for (const session of sessions.filter(({ version }) => version?.includes('MariaDB')))
      expect(session).toMatchObject({ tx_isolation: 'READ-COMMITTED', innodb_snapshot_isolation: 'ON' });
  });
});

describe('inTransaction', () => {
  it('runs again what was chosen to end a deadlock', async () => {
    const { results, attempts, fences } = await embrace(inTransaction);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(attempts).toBe(3);
    expect(fences).toEqual([2, 2]);
  });

  it('control: left alone, one of the two is lost', async () => {
    const { results, fences } = await embrace((work) => db().transaction(work));
    const [lost, ...others] = results.flatMap((result) =>
      result.status === 'rejected' ? [errnoOf(result.reason)] : [],
    );
    expect(lost).toBe(1213);
    expect(others).toEqual([]);
    expect(fences).toEqual([1, 1]);
  });

  it('runs again after it has waited for a lock in vain', async () => {
    const user = await makeBuyer();
    const holder = await ownerConnection();
    await holder.beginTransaction();
    await holder.query('select * from ledger_accounts where user_id = ? for update', [user.id]);
    let attempts = 0;
    await inTransaction(async (tx) => {
      attempts += 1;
      if (attempts === 2) await holder.rollback();
      await tx.execute(sql`set statement innodb_lock_wait_timeout = 1 for
        update ledger_accounts set fence = fence + 1 where user_id = ${user.id}`);
    });
    await holder.end();
    expect(attempts).toBe(2);
    expect(await fenceOf(db(), user)).toBe(1);
  });

  it('never loses what somebody else wrote between reading and writing', async () => {
    const user = await makeBuyer();
    const { runs, work } = readThenWrite(user);
    const refusals: unknown[] = [];
    await persistently(() =>
      db()
        .transaction(work, { isolationLevel: 'repeatable read' })
        .catch((error) => {
          refusals.push(errnoOf(error));
          throw error;
        }),
    );
    expect(refusals).toEqual([1020]);
    expect(runs.attempts).toBe(2);
    expect(await fenceOf(db(), user)).toBe(2);
  });

  it('control: a session without that protection writes over it', async () => {
    const user = await makeBuyer();
    const { work } = readThenWrite(user);
    await asOwner(async (owner) => {
      await owner.execute(sql`set session innodb_snapshot_isolation = off`);
      await owner.transaction(work, { isolationLevel: 'repeatable read' });
    });
    expect(await fenceOf(db(), user)).toBe(1);
  });

  /** Each undoes its transaction, and would fail again the same way. */
  const FINAL = [
    {
      what: 'a key that is taken',
      errno: 1062,
      statement: (id: string) => sql`insert into ledger_accounts (id, kind, user_id, currency, balance)
        values (uuid(), 'wallet', ${id}, 'KRW', 0)`,
    },
    {
      what: 'a balance below 0',
      errno: 4025,
      statement: (id: string) => sql`update ledger_accounts set balance = -1 where user_id = ${id}`,
    },
    {
      what: 'a balance below 0, as MySQL says it',
      errno: 3819,
      statement: () => sql`signal sqlstate 'HY000' set mysql_errno = 3819`,
    },
    {
      what: 'what refers to nothing',
      errno: 1452,
      statement: () => sql`insert into ledger_accounts (id, kind, user_id, currency, balance)
        values (uuid(), 'wallet', uuid(), 'KRW', 0)`,
    },
    { what: 'bad SQL', errno: 1064, statement: () => sql`selct 1` },
  ];

  it.each(FINAL)('does not try again after $what ($errno)', async ({ errno, statement }) => {
    const user = await makeBuyer();
    let attempts = 0;
    const refusal = await inTransaction(async (tx) => {
      attempts += 1;
      await raiseFence(tx, user);
      await tx.execute(statement(user.id));
    }).catch((error) => error);
    expect(errnoOf(refusal)).toBe(errno);
    expect(isWorthARetry(refusal)).toBe(false);
    expect(isDuplicate(refusal)).toBe(errno === 1062);
    expect(attempts).toBe(1);
    expect(await fenceOf(db(), user)).toBe(0);
  });

  it('keeps nobody for a second wait of five seconds', async () => {
    const clock = vi.spyOn(performance, 'now');
    let attempts = 0;
    const refusal = await persistently(async () => {
      attempts += 1;
      clock.mockReturnValue(performance.now() + 5_000);
      throw Object.assign(new Error('Lock wait timeout exceeded'), { errno: 1205 });
    }).catch((error) => error);
    clock.mockRestore();
    expect(refusal).toMatchObject({ errno: 1205 });
    expect(attempts).toBe(1);
  });

  it.each([1213, 1205, 1020])('gives up on %i in the end, and has had no effect', async (errno) => {
    const user = await makeBuyer();
    let attempts = 0;
    const refusal = await inTransaction(async (tx) => {
      attempts += 1;
      await raiseFence(tx, user);
      await tx.execute(sql.raw(`signal sqlstate 'HY000' set mysql_errno = ${errno}`));
    }).catch((error) => error);
    expect(errnoOf(refusal)).toBe(errno);
    expect(attempts).toBe(8);
    expect(await fenceOf(db(), user)).toBe(0);
  });
});
