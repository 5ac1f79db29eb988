import path from 'node:path';
import { binDir } from '../setup/paths.mjs';

/** What a test must not take from the machine it runs on. Empty rather than absent: Next would read them from `.env`. */
const EMPTIED = [
  'MIGRATION_DATABASE_URL',
  'UPSTASH_REDIS_REST_URL',
  'UPSTASH_REDIS_REST_TOKEN',
  'GOOGLE_CLIENT_ID',
  'GOOGLE_CLIENT_SECRET',
  'KAKAO_CLIENT_ID',
  'KAKAO_CLIENT_SECRET',
  'NAVER_CLIENT_ID',
  'NAVER_CLIENT_SECRET',
  'TRUSTED_PROXIES',
  'CHALLENGE_PROVIDER',
  'CHALLENGE_SITE_KEY',
  'CHALLENGE_SECRET_KEY',
  'CHALLENGE_VERIFY_URL',
  'SMTP_URL',
  'METRICS_TOKEN',
];

function withPath(serverUrl, name) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * The environment of a test command. With `servers` and a `database` (its name, and its number on Redis) it is that of
 * the app on that database.
 */
export function testEnvironment(vars = {}, servers = undefined, database = undefined) {
  const env = { ...process.env, CI: '1', NEXT_TELEMETRY_DISABLED: '1' };
  env.PATH = `${binDir}${path.delimiter}${env.PATH}`;
  for (const name of EMPTIED) env[name] = '';
  delete env.NODE_ENV;
  delete env.TOP_UP_WAY;
  // Reports go to a pipe; colours are for the terminal behind it.
  env[process.stdout.isTTY ? 'FORCE_COLOR' : 'NO_COLOR'] = '1';
  if (database) {
    env.DATABASE_URL = withPath(servers.database, database.name);
    env.MIGRATION_DATABASE_URL = withPath(servers.owner, database.name);
    env.REDIS_URL = withPath(servers.redis, database.number);
    env.APP_SECRET = 'a-secret-that-only-the-tests-use-and-nothing-real';
    env.APP_URL = 'http://localhost:3000';
  }
  return { ...env, ...vars };
}
