import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { expect } from '@playwright/test';
import { layWire, type Wire } from '@/lib/testing/wire';

/** A second process of the shop, on the same data, whose MySQL and Redis can be taken away. */
export type SecondSite = {
  url: string;
  mysql: Wire;
  redis: Wire;
  /** Asks it to stop. Resolves to its exit code. */
  close(): Promise<number | null>;
};

type Program = (port: number) => string[];

const frontDoor: Program = () => ['--import', 'tsx', path.resolve('server.ts')];

/** Next as it comes, without the front door. */
export const nextStart: Program = (port) => [
  path.resolve('node_modules/next/dist/bin/next'),
  ...['start', '-H', '127.0.0.1', '-p', String(port)],
];

/** Starts it with these settings from the build that the site under test runs on; its folder is in FRONTROW_BUILD_DIR. */
export async function openSecondSite(
  program = frontDoor,
  settings: Record<string, string> = {},
): Promise<SecondSite> {
  const { DATABASE_URL = '', REDIS_URL = '' } = process.env;
  const mysql = await layWire(DATABASE_URL, 3306);
  const redis = await layWire(REDIS_URL, 6379);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  mkdirSync('test-results', { recursive: true });
  const log = openSync('test-results/second-site.log', 'w');
  const site = spawn(process.execPath, program(port), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      APP_URL: url,
      NEXTAUTH_URL: url,
      DATABASE_URL: mysql.url,
      REDIS_URL: redis.url,
      LOG_LEVEL: 'silent',
      ...settings,
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = once(site, 'exit');
  const close = async () => {
    site.kill('SIGTERM');
    const [code] = await ended;
    mysql.cut();
    redis.cut();
    return code;
  };
  try {
    await expect
      .poll(() => readyOf(url), { message: 'the second site is ready', timeout: 30_000 })
      .toEqual({ status: 200, missing: [] });
  } catch (error) {
    await close();
    throw error;
  }
  return { url, mysql, redis, close };
}

/** What the operator is told, null while nobody answers. */
export async function readyOf(url: string): Promise<{ status: number; missing: string[] } | null> {
  try {
    const response = await fetch(`${url}/api/ready`);
    const { missing } = await response.json();
    return { status: response.status, missing };
  } catch {
    // Not listening yet.
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
