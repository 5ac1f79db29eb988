import { sql } from 'drizzle-orm';
import { afterAll, beforeEach } from 'vitest';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { env } from '@/lib/env';
import { asOwner } from './owner';

/**
 * Gives every test of a file an empty database of its own, for what must not be left to others: broken books, dropped
 * keys. To be called at the top of the file.
 */
export function onScratchDatabase(purpose: string): void {
  const usual = { ...env() };
  const made: string[] = [];
  const use = async (urls: { DATABASE_URL: string; MIGRATION_DATABASE_URL?: string }) => {
    // At once, so that what an earlier test has left running opens no connection to the former.
    Object.assign(env(), urls);
    await closeDatabase();
  };
  beforeEach(async () => {
    const name = `${nameIn(usual.DATABASE_URL)}_${purpose}_${made.length + 1}`;
    await asOwner(async (owner) => {
      await owner.execute(sql.raw(`drop database if exists \`${name}\``));
      await owner.execute(sql.raw(`create database \`${name}\``));
    });
    made.push(name);
    const urls = {
      DATABASE_URL: withName(usual.DATABASE_URL, name),
      MIGRATION_DATABASE_URL: withName(usual.MIGRATION_DATABASE_URL ?? usual.DATABASE_URL, name),
    };
    await migrate(urls);
    await use(urls);
  });
  afterAll(async () => {
    await use({ DATABASE_URL: usual.DATABASE_URL, MIGRATION_DATABASE_URL: usual.MIGRATION_DATABASE_URL });
    for (const name of made) await asOwner((owner) => owner.execute(sql.raw(`drop database \`${name}\``)));
  });
}

function nameIn(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
}

function withName(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}
