import { afterEach, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import type { Acknowledgement } from './acknowledgements';
import { auditBooks } from './audit';
import { env } from './env';
import { type MariadbPair, mariadbPair, type Replication } from './testing/mariadb-pair';
import { askAll, makeWishes, proofs } from './testing/money-wishes';

const SOON_MS = 60_000;

/** The shop on a primary with a replica. */
async function onPair(replication: Replication): Promise<MariadbPair> {
  const pair = await mariadbPair(replication);
  await migrate(pair.urls);
  Object.assign(env(), pair.urls);
  await closeDatabase();
  return pair;
}

async function broken(acknowledged: Acknowledgement[]) {
  return (await auditBooks(acknowledged)).filter(({ rows }) => rows.length > 0);
}

describe(
  'when the primary is killed while people pay, and its replica takes over',
  () => {
    let pair: MariadbPair | undefined;
    afterEach(async () => {
      await closeDatabase();
      await pair?.remove();
      pair = undefined;
    });

    it('loses nothing that was answered with semi-synchronous replication, and the sale goes on', async () => {
      const servers = await onPair('semi-sync');
      pair = servers;
      const wishes = await makeWishes();
      let killed: Promise<void> | undefined;
      const answered = await askAll(wishes, ({ size }) => {
        if (size > wishes.length / 3) killed ??= servers.killPrimary();
      });
      await killed;
      expect(answered.size).toBeGreaterThan(wishes.length / 3);
      expect(answered.size).toBeLessThan(wishes.length);

      await servers.promote();
      expect(await broken(proofs(answered))).toEqual([]);
      const again = await askAll(wishes);
      expect(again.size).toBe(wishes.length);
      for (const [wish, { result }] of answered) expect(again.get(wish)).toEqual({ replayed: true, result });
      expect(await broken(proofs(again))).toEqual([]);
    });

    it('answers nothing with semi-synchronous replication while the replica hears nothing', async () => {
      const servers = await onPair('semi-sync');
      pair = servers;
      const wishes = await makeWishes();
      await servers.loseReplica();
      const asked = askAll(wishes.slice(0, 50));
      await servers.someCommitWaits();
      await servers.killPrimary();
      expect((await asked).size).toBe(0);
    });

    it('control: with asynchronous replication and a replica that lags, the check names what is lost', async () => {
      const servers = await onPair('asynchronous');
      pair = servers;
      const wishes = await makeWishes();
      await servers.loseReplica();
      const answered = await askAll(wishes.slice(0, 100));
      expect(answered.size).toBe(100);
      await servers.killPrimary();

      await servers.promote();
      const [finding, ...others] = await broken(proofs(answered));
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ id: 'M9', title: 'everything acknowledged is there (100)' });
      expect(finding?.rows).toHaveLength(20);
    });
  },
  SOON_MS,
);
