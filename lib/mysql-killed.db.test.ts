import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { migrate } from '@/db/migrate';
import type { Acknowledgement } from './acknowledgements';
import { auditBooks } from './audit';
import { env } from './env';
import { askAll, balanceAfter, makeWishes, proofs } from './testing/money-wishes';
import { ownMariadb } from './testing/own-mariadb';
import { makeBuyers } from './testing/shop';
import { getWallet } from './wallet/get-wallet';
import { book } from './wallet/ledger';

const SOON_MS = 60_000;

async function broken(acknowledged: Acknowledgement[]) {
  return (await auditBooks(acknowledged)).filter(({ rows }) => rows.length > 0);
}

describe(
  'when MariaDB is killed while people pay',
  () => {
    const server = { use: ownMariadb() };

    beforeAll(async () => {
      const urls = await (await server.use).start();
      await migrate(urls);
      Object.assign(env(), urls);
      await closeDatabase();
    });

    afterAll(async () => {
      await closeDatabase();
      await (await server.use).remove();
    });

    it('loses nothing that was answered, and the same key settles everything else exactly once', async () => {
      const mariadb = await server.use;
      const wishes = await makeWishes();
      const killAt = wishes.length / 3;
      let killed: Promise<void> | undefined;
      const answered = await askAll(wishes, ({ size }) => {
        if (size > killAt) killed ??= mariadb.kill();
      });
      await killed;
      expect(answered.size).toBeGreaterThan(killAt);
      expect(answered.size).toBeLessThan(wishes.length);

      await mariadb.start();
      expect(await broken(proofs(answered))).toEqual([]);

      const again = await askAll(wishes);
      expect(again.size).toBe(wishes.length);
      for (const [before, { result }] of answered)
        expect(again.get(before)).toEqual({ replayed: true, result });
      expect(await broken(proofs(again))).toEqual([]);
      for (const user of new Set(wishes.map((own) => own.user)))
        expect((await getWallet(user)).balance).toBe(balanceAfter(wishes, user));
    });

    it('control: what is answered before it is committed is missing afterwards', async () => {
      const mariadb = await server.use;
      const buyers = await makeBuyers(10, 0);
      const tooEarly: Acknowledgement[] = [];
      const transactions = buyers.map((user) =>
        db().transaction(async (tx) => {
          const { id } = await book(tx, {
            type: 'top_up',
            userId: user.id,
            amount: 1_000,
            against: 'cash-in',
          });
          tooEarly.push({ topUp: id });
          while (tooEarly.length < buyers.length) await pause(5);
          await mariadb.kill();
        }),
      );
      await Promise.allSettled(transactions);
      await mariadb.start();
      const [finding, ...others] = await broken(tooEarly);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ id: 'M9' });
      expect(finding?.rows).toHaveLength(buyers.length);
    });
  },
  SOON_MS,
);
