import path from 'node:path';
import { privateNames } from '../setup/environment.mjs';
import { readJson, writeJson } from '../setup/files.mjs';
import { atEnd } from '../setup/lifecycle.mjs';
import { underLock } from '../setup/locks.mjs';
import { MARIADB } from '../setup/mariadb.mjs';
import { MARIADB_CLIENT, MARIADB_DUMP } from '../setup/mariadb-client.mjs';
import { root, testDataDir } from '../setup/paths.mjs';
import { commandOf, isAlive, isNoteOfLiving, ownNote, stopProcess } from '../setup/processes.mjs';
import { ensurePrograms } from '../setup/programs.mjs';
import { REDIS } from '../setup/redis.mjs';
import { linkRedisServer } from '../setup/redis-link.mjs';
import { privateServices } from '../setup/services.mjs';
import { SetupError, say } from '../setup/steps.mjs';

const PREFERRED_PORTS = { mariadb: 33316, redis: 36389 };
const runFile = path.join(testDataDir, 'run.json');

/** Two runs in one checkout would share the build and the browser tests' database. */
export async function claimTestRun() {
  await underLock(path.join(testDataDir, 'run.lock'), async () => {
    const other = readJson(runFile, {});
    if (isNoteOfLiving(other)) {
      throw new SetupError(
        `npm test already runs in this checkout as process ${other.pid}: wait for it, or stop it first.`,
      );
    }
    // A killed run may have left its site behind.
    if (other.checkout === root && isAlive(other.site) && /next|server\.ts/.test(commandOf(other.site))) {
      await stopProcess(other.site, { group: true });
    }
    writeJson(runFile, ownNote());
    atEnd(() => writeJson(runFile, {}));
  });
}

/** Notes the site of the browser tests, so that the next run finds it should this one be killed. */
export function noteTestSite(pid) {
  writeJson(runFile, { ...readJson(runFile, {}), site: pid });
}

/**
 * The servers of the tests until this process ends: those of DATABASE_URL and REDIS_URL, on databases of their own, else
 * private ones apart from those of `npm start`. Resolves to their URLs, that of the database also for the owner of tables.
 */
export async function openTestServices() {
  const { DATABASE_URL, MIGRATION_DATABASE_URL, REDIS_URL, UPSTASH_REDIS_REST_URL } = process.env;
  if (UPSTASH_REDIS_REST_URL && !REDIS_URL) {
    throw new SetupError(
      'The tests need several Redis databases, which Upstash does not have: set REDIS_URL, or nothing for a private Redis.',
    );
  }
  if (REDIS_URL?.includes('+cluster:')) {
    throw new SetupError(
      'The tests need several Redis databases, of which a cluster has one: set REDIS_URL to one server, or nothing for a private Redis. They start clusters of their own.',
    );
  }
  const services = privateServices(testDataDir, {
    names: privateNames(),
    preferredPorts: PREFERRED_PORTS,
    // Not that of the app's connections, so that one which says nothing of its zone is noticed.
    settings: { mariadb: { config: ['default-time-zone=+09:00'] } },
  });
  atEnd(() => services.release());
  if (DATABASE_URL) say('· Using databases named frontrow_test_… on the server of DATABASE_URL');
  if (REDIS_URL) say('· Using the databases 1 to 15 of REDIS_URL');
  // Some tests run a Redis or MariaDB of their own, whatever the others use, and some make backups.
  await ensurePrograms([REDIS, MARIADB, MARIADB_DUMP, MARIADB_CLIENT]);
  linkRedisServer();
  const own = await services.acquire();
  const database = DATABASE_URL
    ? { database: DATABASE_URL, owner: MIGRATION_DATABASE_URL || DATABASE_URL }
    : { database: own.DATABASE_URL, owner: own.MIGRATION_DATABASE_URL };
  return { ...database, redis: REDIS_URL || own.REDIS_URL };
}
