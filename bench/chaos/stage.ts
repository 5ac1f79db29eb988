import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { env } from '@/lib/env';
import { type DurableRedis, startDurableRedis } from '@/lib/testing/durable-redis';
import { type OwnMariadb, ownMariadb } from '@/lib/testing/own-mariadb';
import { type SiteProcess, siteProcess } from '@/lib/testing/site-process';
import { layWire, type Wire } from '@/lib/testing/wire';

/** An app process with the wires to its servers, each of which can be broken alone. */
export type App = { site: SiteProcess; mysql: Wire; redis: Wire; env: NodeJS.ProcessEnv };

/** Servers of its own and two app processes. This process reaches the database past the wires. */
export type Stage = {
  mariadb: OwnMariadb;
  redis: DurableRedis;
  apps: [App, App];
  /** Says something to Redis past everybody. */
  tellRedis(...words: string[]): Promise<unknown>;
  close(): Promise<void>;
};

/** Sets the stage from the production build; logs of the processes go below `logs`. Takes over this process's database. */
export async function setStage(logs: string): Promise<Stage> {
  mkdirSync(logs, { recursive: true });
  const mariadb = await ownMariadb();
  const redis = await startDurableRedis();
  const urls = await mariadb.start();
  await migrate(urls);
  Object.assign(env(), urls);
  await closeDatabase();
  const addApp = (name: string) => openApp(urls.DATABASE_URL, redis.url, path.join(logs, `${name}.log`));
  const apps: Stage['apps'] = [await addApp('app-1'), await addApp('app-2')];
  // One after the other: starting takes more processor than anything that follows.
  for (const { site } of apps) await site.start();
  return {
    mariadb,
    redis,
    apps,
    async tellRedis(...[name = '', ...words]) {
      const client = new Redis(redis.url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
      client.on('error', () => {});
      try {
        return await client.call(name, ...words);
      } finally {
        client.disconnect();
      }
    },
    async close() {
      for (const app of apps) {
        await app.site.kill();
        app.mysql.cut();
        app.redis.cut();
      }
      await closeDatabase();
      await redis.close();
      await mariadb.remove();
    },
  };
}

async function openApp(database: string, redisUrl: string, log: string): Promise<App> {
  const mysql = await layWire(database, 3306);
  const redis = await layWire(redisUrl, 6379);
  const settings: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: mysql.url,
    MIGRATION_DATABASE_URL: '',
    REDIS_URL: redis.url,
    UPSTASH_REDIS_REST_URL: '',
    UPSTASH_REDIS_REST_TOKEN: '',
    // Each person comes from an address of their own.
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'warn',
  };
  return { site: await siteProcess(settings, log), mysql, redis, env: settings };
}

/** Sets the clocks of the apps, by restarting those that show another time. Milliseconds off. */
export async function setClocks({ apps }: Stage, shifts: [number, number]): Promise<void> {
  await Promise.all(
    apps.map(async (app, index) => {
      const wanted = shifts[index] ? String(shifts[index]) : '';
      if ((app.env.CLOCK_SHIFT_MS ?? '') === wanted) return;
      app.env.CLOCK_SHIFT_MS = wanted;
      await app.site.kill();
      await app.site.start();
    }),
  );
}
