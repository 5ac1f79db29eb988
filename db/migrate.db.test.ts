import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { brokenBooks, buy } from '@/lib/testing/bought';
import { askAll, makeWishes } from '@/lib/testing/money-wishes';
import { asOwner, ownerConnection } from '@/lib/testing/owner';
import { onScratchDatabase } from '@/lib/testing/scratch-database';
import { makePerformance } from '@/lib/testing/shop';
import { db } from './client';
import { migrate } from './migrate';
import journal from './migrations/meta/_journal.json';

onScratchDatabase('migrate');

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** What the next version would bring: one migration after all there are. */
async function nextMigration(...statements: string[]): Promise<{ folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'frontrow-migrations-'));
  folders.push(folder);
  const entries = [
    { idx: 99, version: '5', when: Date.now() + 1_000_000_000_000, tag: '0099_next', breakpoints: true },
  ];
  await mkdir(path.join(folder, 'meta'));
  await writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify({ entries }));
  await writeFile(path.join(folder, '0099_next.sql'), statements.join('--> statement-breakpoint\n'));
  return { folder };
}

/** How many of the app's and of the owner's statements wait until a table is free to be changed. */
async function waitingForTables(): Promise<number> {
  const count = sql`select count(*) as n from information_schema.processlist
    where db = database() and state = 'Waiting for table metadata lock'`;
  const [own] = await db().execute(count);
  const [owners] = await asOwner((owner) => owner.execute(count));
  const [ofApp, ofOwner] = [own, owners].map((rows) => Number((rows as unknown as { n: number }[])[0]?.n));
  return (ofApp ?? 0) + (env().MIGRATION_DATABASE_URL ? (ofOwner ?? 0) : 0);
}

async function untilWaiting(count: number): Promise<void> {
  while ((await waitingForTables()) < count) await pause(20);
}

/** Somebody who reads the orders and does not end their transaction. */
async function slowReader() {
  const connection = await ownerConnection();
  await connection.query('begin');
  await connection.query('select count(*) from orders');
  return connection;
}

const ADD_NOTE = 'ALTER TABLE `orders` ADD `note` varchar(20);';

describe('a migration', () => {
  it('is applied once, however many apply it at the same time', async () => {
    const next = await nextMigration(ADD_NOTE);
    await Promise.all(Array.from({ length: 5 }, () => migrate(env(), next)));
    const [rows] = await asOwner((owner) =>
      owner.execute(sql`select count(*) as n, count(distinct hash) as hashes from __drizzle_migrations`),
    );
    const [{ n, hashes }] = rows as unknown as [{ n: number; hashes: number }];
    expect(n).toBe(hashes);
    expect(n).toBe(journal.entries.length + 1);
  });

  it('reckons in UTC, whatever the zone of the server', async () => {
    const table = 'CREATE TABLE `moments` (`at` datetime(3) DEFAULT CURRENT_TIMESTAMP(3));';
    await migrate(env(), await nextMigration(table, 'INSERT INTO `moments` VALUES ();'));
    const [rows] = await asOwner((owner) =>
      owner.execute(sql`select timestampdiff(minute, at, utc_timestamp()) as minutes from moments`),
    );
    expect(rows).toEqual([{ minutes: 0 }]);
  });

  it('is not begun while another one runs', async () => {
    const other = await ownerConnection();
    await other.query("select get_lock('frontrow-migrations', 5)");
    const next = await nextMigration(ADD_NOTE);
    await expect(migrate(env(), { ...next, patienceS: 1 })).rejects.toThrow('Another migration');
    await other.end();
    await migrate(env(), next);
  });

  it('lets people pay while it waits for a table that somebody reads', async () => {
    const performanceId = await makePerformance();
    const reader = await slowReader();
    let migrated = false;
    const migrating = migrate(env(), await nextMigration(ADD_NOTE)).then(() => {
      migrated = true;
    });
    await untilWaiting(1);
    await buy(performanceId, [0]);
    expect(migrated).toBe(false);
    await reader.end();
    await migrating;
  });

  it('control: one that waits for as long as it takes keeps everybody waiting', async () => {
    const performanceId = await makePerformance();
    const reader = await slowReader();
    let bought = false;
    const migrating = migrate(env(), { ...(await nextMigration(ADD_NOTE)), lockWaitS: 60 });
    await untilWaiting(1);
    const buying = buy(performanceId, [0]).then(() => {
      bought = true;
    });
    await untilWaiting(2);
    expect(bought).toBe(false);
    await reader.end();
    await Promise.all([migrating, buying]);
  });
});

describe('a process that serves while the next version brings its tables', () => {
  const EXPANDING = [
    'CREATE TABLE `notes` (`id` int NOT NULL PRIMARY KEY, `text` varchar(200) NOT NULL);',
    ADD_NOTE,
    ...['holds', 'seats', 'tickets', 'ledger_entries', 'ledger_accounts', 'idempotency_keys', 'refunds'].map(
      (table) => `ALTER TABLE \`${table}\` ADD \`next\` int DEFAULT 1 NOT NULL;`,
    ),
    'CREATE INDEX `orders_by_note` ON `orders` (`note`);',
  ];

  /** How many of the wishes are answered while the statements are applied. */
  async function answeredDuring(...statements: string[]) {
    const next = await nextMigration(...statements);
    const wishes = (await makeWishes()).slice(0, 400);
    let migrating: Promise<void> | undefined;
    const answers = await askAll(wishes, ({ size }) => {
      if (size > 50) migrating ??= migrate(env(), next);
    });
    await migrating;
    return { asked: wishes.length, answered: answers.size };
  }

  it('answers everybody while the tables grow', async () => {
    const { asked, answered } = await answeredDuring(...EXPANDING);
    expect(answered).toBe(asked);
    expect(await brokenBooks()).toEqual([]);
  });

  it('control: fails when a column is renamed that it uses', async () => {
    const { asked, answered } = await answeredDuring(
      'ALTER TABLE `ledger_accounts` RENAME COLUMN `fence` TO `barrier`;',
      'ALTER TABLE `holds` RENAME COLUMN `expires_at` TO `ends_at`;',
      'ALTER TABLE `idempotency_keys` RENAME COLUMN `outcome` TO `answer`;',
    );
    expect(answered).toBeGreaterThan(50);
    expect(answered).toBeLessThan(asked);
  });
});
