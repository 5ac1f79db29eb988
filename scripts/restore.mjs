import './setup/node-version.mjs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { verifyBackup } from './backup/backup-file.mjs';
import { loadDatabase } from './backup/load-database.mjs';
import { migrate } from './setup/database.mjs';
import { loadEnvFiles, openServices } from './setup/environment.mjs';
import { main } from './setup/lifecycle.mjs';
import { MARIADB_CLIENT } from './setup/mariadb-client.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { ensurePrograms } from './setup/programs.mjs';
import { runningSite } from './setup/running-site.mjs';
import { SetupError, say, step } from './setup/steps.mjs';

const USAGE =
  'Usage: npm run restore -- --from FILE [--database mysql://user:password@host:3306/name] [--replace]';

function readWishes() {
  try {
    const { values } = parseArgs({
      options: { from: { type: 'string' }, database: { type: 'string' }, replace: { type: 'boolean' } },
    });
    if (values.from) return { ...values, from: path.resolve(values.from) };
  } catch (error) {
    throw new SetupError(`${error.message.split('. ')[0]}. ${USAGE}`);
  }
  throw new SetupError(USAGE);
}

/**
 * `npm run restore -- --from FILE` fills the database of the environment, or the private one, and brings its tables up to
 * date; with `--database` it fills that one and leaves it as the backup has it. The backup is read to its end before
 * anything is touched.
 */
async function restore() {
  const { from, database, replace = false } = readWishes();
  await ensurePrograms([MARIADB_CLIENT]);
  await ensureNodeModules();
  const megabytes = (bytes) => `, ${(bytes / 1e6).toFixed(1)} MB of SQL`;
  await step('Verifying the backup', () => verifyBackup(from), megabytes);
  loadEnvFiles();
  const env = database ? undefined : { ...process.env, ...(await openTarget()) };
  const url = database ?? (env.MIGRATION_DATABASE_URL || env.DATABASE_URL);
  await step('Restoring it', () => loadDatabase(url, from, { replace }));
  if (env) await migrate(env);
  say('Now check it: npm run audit. docs/operations.md says what else belongs to a restore.');
  return 0;
}

async function openTarget() {
  const site = process.env.DATABASE_URL ? undefined : (runningSite('start') ?? runningSite('dev'));
  if (site) throw new SetupError(`The site at ${site.url} runs on this database: stop it first.`);
  const { vars } = await openServices();
  return vars;
}

main(restore);
