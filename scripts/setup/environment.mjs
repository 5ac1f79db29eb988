import { lookup } from 'node:dns/promises';
import fs from 'node:fs';
import path from 'node:path';
import { atEnd } from './lifecycle.mjs';
import { dataDir, root } from './paths.mjs';
import { secretsOf } from './secrets.mjs';
import { privateServices } from './services.mjs';
import { SetupError, say } from './steps.mjs';

const PREFERRED_PORTS = { mariadb: 33306, redis: 36379 };

/** Reads `.env.local` and `.env` as Next does; what is set already stays. */
export function loadEnvFiles() {
  for (const name of ['.env.local', '.env']) {
    const file = path.join(root, name);
    if (fs.existsSync(file)) process.loadEnvFile(file);
  }
}

/** Which of the two servers this command has to run by itself, because the environment names none. */
export function privateNames() {
  const names = [];
  if (!process.env.DATABASE_URL) names.push('mariadb');
  if (!process.env.REDIS_URL && !process.env.UPSTASH_REDIS_REST_URL) names.push('redis');
  return names;
}

/**
 * The database and Redis of the environment or private ones, brought up until this process ends. Needs no packages and
 * comes before them, so that what cannot be had is said at once. Resolves to the variables that name them with the
 * app's secret, to the private servers, and to whether it was this command that started them.
 */
export async function openServices() {
  const names = privateNames();
  const ownDatabase = names.includes('mariadb');
  if (!process.env.APP_SECRET && !ownDatabase) {
    throw new SetupError(
      'APP_SECRET must be set together with DATABASE_URL: it signs sessions and tickets. Make one with `openssl rand -base64 48` and keep it.',
    );
  }
  if (!ownDatabase) say('· Using the database of DATABASE_URL');
  if (!names.includes('redis')) {
    say(
      `· Using the Redis of ${process.env.UPSTASH_REDIS_REST_URL ? 'UPSTASH_REDIS_REST_URL' : 'REDIS_URL'}`,
    );
  }
  const services = privateServices(dataDir, { names, preferredPorts: PREFERRED_PORTS });
  const startsThem = !services.running();
  atEnd(() => services.release());
  const urls = await services.acquire();
  const APP_SECRET = process.env.APP_SECRET || secretsOf(dataDir).appSecret;
  return { vars: { APP_SECRET, ...urls }, services, startsThem };
}

/** The name under which a browser on this machine reaches a server on 127.0.0.1. */
export async function localName() {
  try {
    const addresses = await lookup('localhost', { all: true });
    return addresses.some(({ address }) => address === '127.0.0.1') ? 'localhost' : '127.0.0.1';
  } catch {
    return '127.0.0.1';
  }
}
