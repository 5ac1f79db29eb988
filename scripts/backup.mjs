import './setup/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dumpDatabase } from './backup/dump-database.mjs';
import { loadEnvFiles, openServices } from './setup/environment.mjs';
import { main } from './setup/lifecycle.mjs';
import { MARIADB_DUMP } from './setup/mariadb-client.mjs';
import { ensurePrograms } from './setup/programs.mjs';
import { SetupError, step } from './setup/steps.mjs';

const USAGE = 'Usage: npm run backup -- --to FILE   (FILE: a new one, compressed SQL)';

function readWishes() {
  try {
    const { to } = parseArgs({ options: { to: { type: 'string' } } }).values;
    if (to) return path.resolve(to);
  } catch (error) {
    throw new SetupError(`${error.message.split('. ')[0]}. ${USAGE}`);
  }
  throw new SetupError(USAGE);
}

/** `npm run backup -- --to FILE` writes the database of the environment, or the private one, to a file. Sales go on. */
async function backup() {
  const file = readWishes();
  if (fs.existsSync(file)) throw new SetupError(`${file} exists: a backup is never written over.`);
  loadEnvFiles();
  await ensurePrograms([MARIADB_DUMP]);
  const { vars } = await openServices();
  const env = { ...process.env, ...vars };
  const size = () => `, ${(fs.statSync(file).size / 1e6).toFixed(1)} MB in ${file}`;
  await step(
    'Writing a backup',
    () => dumpDatabase(env.MIGRATION_DATABASE_URL || env.DATABASE_URL, file),
    size,
  );
  return 0;
}

main(backup);
