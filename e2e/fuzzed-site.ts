import { mkdirSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { env } from '@/lib/env';
import { closeRedis } from '@/lib/redis/client';
import { fuzzActions } from '@/lib/testing/fuzz/fuzz-actions';
import { fuzzSite } from '@/lib/testing/fuzz/fuzz-site';
import { asOwner } from '@/lib/testing/owner';
import { siteProcess } from '@/lib/testing/site-process';
import { SmtpServer } from '@/lib/testing/smtp-server';
import { actionsIn, type ServerAction } from './server-actions';
import { sessionOf } from './shop';

/** Redis has 16 logical databases: 0 is nobody's, the tests use 1 to 15. */
const REDIS_NUMBER = 0;
const DATABASE = 'frontrow_test_fuzz';

const at = (url: string, path: string) => Object.assign(new URL(url), { pathname: `/${path}` }).href;

export type FuzzedSite = Awaited<ReturnType<typeof openFuzzedSite>>;

/** A site of the build under test on databases that nobody else uses, which this process uses, too, until it is closed. */
export async function openFuzzedSite() {
  const usual = { ...env() };
  const urls = {
    DATABASE_URL: at(usual.DATABASE_URL, DATABASE),
    MIGRATION_DATABASE_URL: at(usual.MIGRATION_DATABASE_URL ?? usual.DATABASE_URL, DATABASE),
    REDIS_URL: at(usual.REDIS_URL ?? '', String(REDIS_NUMBER)),
  };
  await asOwner(async (owner) => {
    await owner.execute(sql.raw(`drop database if exists ${DATABASE}`));
    await owner.execute(sql.raw(`create database ${DATABASE}`));
  });
  await migrate(urls);
  const mails = new SmtpServer();
  await mails.start();
  await use(urls);
  mkdirSync('test-results', { recursive: true });
  const { MIGRATION_DATABASE_URL: _, ...reached } = urls;
  const settings = {
    ...reached,
    MIGRATION_DATABASE_URL: '',
    SMTP_URL: mails.url,
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'warn',
  };
  const site = await siteProcess({ ...process.env, ...settings }, 'test-results/fuzzed-site.log');
  await site.start();
  const port = Number(new URL(site.url).port);

  const cookieOf = async (id: string) => {
    const { name, value } = await sessionOf({ id });
    return `${name}=${value}`;
  };

  return {
    fuzzApi: (wishes: { requests: number; seed: number }) => fuzzSite({ port, cookieOf, ...wishes }),
    fuzzActions: (wishes: { actions: ServerAction[]; seed: number; each: number }) =>
      fuzzActions({
        port,
        cookieOf,
        adminActions: actionsIn('app/admin', 'app/door').map(({ name }) => name),
        ...wishes,
      }),
    async close() {
      await site.stop();
      await mails.end();
      await use({
        DATABASE_URL: usual.DATABASE_URL,
        MIGRATION_DATABASE_URL: usual.MIGRATION_DATABASE_URL,
        REDIS_URL: usual.REDIS_URL,
      });
      await asOwner((owner) => owner.execute(sql.raw(`drop database ${DATABASE}`)));
    },
  };
}

/** At once, so that what is still running opens no connection to the former. */
async function use(urls: { DATABASE_URL: string; MIGRATION_DATABASE_URL?: string; REDIS_URL?: string }) {
  Object.assign(env(), urls);
  await Promise.all([closeDatabase(), closeRedis()]);
}
