import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { User } from '@/lib/accounts/user';
import type { Acknowledgement } from '@/lib/acknowledgements';
import { auditBooks } from '@/lib/audit';
import { env } from '@/lib/env';
import { askAll, makeWishes, proofs } from '@/lib/testing/money-wishes';
import { asOwner } from '@/lib/testing/owner';
import { onScratchDatabase } from '@/lib/testing/scratch-database';
import { makeBuyers } from '@/lib/testing/shop';
import { topUp } from '@/lib/wallet/top-up';

onScratchDatabase('backup');

const script = (name: string) => fileURLToPath(new URL(`../${name}.mjs`, import.meta.url));

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'frontrow-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  file = path.join(folder, `${crypto.randomUUID()}.sql.gz`);
});

/** Runs a command on the test's database. Rejects with what it has said. */
function run(name: 'backup' | 'restore', args: string[], more: Record<string, string> = {}) {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = env();
  return promisify(execFile)(process.execPath, [script(name), ...args], {
    env: { ...process.env, DATABASE_URL, MIGRATION_DATABASE_URL, ...more },
  });
}

/** An empty database of this test, by the owner's URL. It is dropped afterwards. */
async function onEmptyDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const url = new URL(env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL);
  const name = `${url.pathname.slice(1)}_restored`;
  url.pathname = `/${name}`;
  await asOwner((owner) => owner.execute(sql.raw(`create database \`${name}\``)));
  try {
    return await work(url.href);
  } finally {
    await asOwner((owner) => owner.execute(sql.raw(`drop database \`${name}\``)));
  }
}

async function brokenBooks(acknowledged: Acknowledgement[]) {
  return (await auditBooks(acknowledged)).filter(({ rows }) => rows.length > 0);
}

/** What the audit finds in another database. */
async function brokenIn(url: string, acknowledged: Acknowledgement[]) {
  const usual = { ...env() };
  Object.assign(env(), { DATABASE_URL: url });
  await closeDatabase();
  try {
    return await brokenBooks(acknowledged);
  } finally {
    Object.assign(env(), usual);
    await closeDatabase();
  }
}

async function tablesOf(url: string): Promise<number> {
  const name = new URL(url).pathname.slice(1);
  const [rows] = await asOwner((owner) =>
    owner.execute(sql`select count(*) as n from information_schema.tables where table_schema = ${name}`),
  );
  return Number((rows as unknown as { n: number }[])[0]?.n);
}

/** A backup of a shop in which money has moved. */
async function makeBackup(): Promise<void> {
  await makeBuyers(3, 1_000);
  await run('backup', ['--to', file]);
}

const REFUSALS = [
  {
    what: 'one that was cut short',
    spoil: (bytes: Buffer) => bytes.subarray(0, bytes.length * 0.9),
    says: 'cannot be read to its end',
  },
  {
    what: 'one whose SQL ends early',
    spoil: (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -200)),
    says: 'is not a whole backup',
  },
  {
    what: 'one in which a digit was changed',
    spoil: (bytes: Buffer) =>
      gzipSync(gunzipSync(bytes).toString('latin1').replace("'top_up',", "'top_uq',")),
    says: 'its checksum is another one',
  },
];

describe('npm run backup', () => {
  it('takes books that are in order, with everything answered before it began, while people pay', async () => {
    const wishes = await makeWishes();
    let before: Acknowledgement[] = [];
    let backup: Promise<unknown> | undefined;
    await askAll(wishes, (answers) => {
      if (backup || answers.size < wishes.length / 4) return;
      before = proofs(answers);
      backup = run('backup', ['--to', file]);
    });
    await backup;
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [buyer] = await makeBuyers(1);
    const { result } = await topUp(buyer as User, { amount: 1_000 }, crypto.randomUUID());
    const later = { topUp: result.transaction.id };

    await onEmptyDatabase(async (url) => {
      await run('restore', ['--from', file, '--database', url]);
      expect(await brokenIn(url, before)).toEqual([]);
      expect(await brokenIn(url, [...before, later])).toMatchObject([{ id: 'M9', rows: [later] }]);
    });
  });

  it('tells no other program the password, and leaves no file with it behind', async () => {
    const seen = path.join(folder, 'arguments');
    const spy = path.join(folder, 'mariadb-dump');
    await writeFile(
      spy,
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${seen}'\nPATH=\${PATH#*:} exec mariadb-dump "$@"\n`,
    );
    await chmod(spy, 0o755);
    await run('backup', ['--to', file], { PATH: `${folder}:${process.env.PATH}` });
    const args = await readFile(seen, 'utf8');
    const { password, pathname } = new URL(env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL);
    expect(args).toContain(pathname.slice(1));
    expect(args).not.toContain(password);
    const [, credentials = ''] = /--defaults-file=(.*)/.exec(args) ?? [];
    await expect(stat(credentials)).rejects.toThrow('ENOENT');
  });

  it('leaves a file that is there as it is, and none behind when the database cannot be dumped', async () => {
    await writeFile(file, 'something else');
    await expect(run('backup', ['--to', file])).rejects.toThrow('a backup is never written over');
    expect(await readFile(file, 'utf8')).toBe('something else');
    const other = `${file}.2`;
    const nowhere = { MIGRATION_DATABASE_URL: 'mysql://nobody:wrong@127.0.0.1:1/nothing' };
    await expect(run('backup', ['--to', other], nowhere)).rejects.toThrow('could not be dumped');
    await expect(stat(other)).rejects.toThrow('ENOENT');
    await expect(stat(`${other}.part`)).rejects.toThrow('ENOENT');
  });
});

describe('npm run restore', () => {
  it.each(REFUSALS)('refuses $what, and touches nothing', async ({ spoil, says }) => {
    await makeBackup();
    await writeFile(file, spoil(await readFile(file)));
    await onEmptyDatabase(async (url) => {
      await expect(run('restore', ['--from', file, '--database', url])).rejects.toThrow(says);
      expect(await tablesOf(url)).toBe(0);
    });
  });

  it('fills no database that has tables, unless it is told to replace them', async () => {
    await makeBackup();
    const [buyer] = await makeBuyers(1);
    const { result } = await topUp(buyer as User, { amount: 1_000 }, crypto.randomUUID());
    const later = { topUp: result.transaction.id };
    await expect(run('restore', ['--from', file])).rejects.toThrow('is not empty');
    expect(await brokenBooks([later])).toEqual([]);
    await run('restore', ['--from', file, '--replace']);
    expect(await brokenBooks([later])).toMatchObject([{ id: 'M9', rows: [later] }]);
  });
});
