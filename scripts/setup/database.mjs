import path from 'node:path';
import { scriptErrors } from './files.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './steps.mjs';

/** The environment of a command that does what only the owner of the tables may do. */
export function asOwner(env) {
  return { ...env, DATABASE_URL: env.MIGRATION_DATABASE_URL || env.DATABASE_URL };
}

/** The arguments with which this Node runs a TypeScript file of the checkout. */
export function typescript(file, ...args) {
  return ['--import', 'tsx', path.join(root, file), ...args];
}

/** Brings the tables up to date, and what the app's user may do with them. */
export async function migrate(env) {
  const owner = process.env.MIGRATION_DATABASE_URL ? 'MIGRATION_DATABASE_URL' : 'DATABASE_URL';
  await step('Bringing the tables up to date', () =>
    run(process.execPath, typescript('db/migrate.ts'), {
      env,
      log: 'migrate',
      excerpt: scriptErrors,
      failure: process.env.DATABASE_URL
        ? `The tables could not be brought up to date: does the server of ${owner} run, and may its user make tables?`
        : 'The tables could not be brought up to date: see above.',
    }),
  );
}

/**
 * Puts the demo concerts and accounts into the database, where they are not there yet. As the owner of the tables: what
 * an interrupted run has left in the ledger is taken out again.
 */
export async function seedDemo(env) {
  await step('Adding the demo data', () =>
    run(process.execPath, typescript('db/demo/seed.ts'), {
      env: asOwner(env),
      log: 'demo',
      excerpt: scriptErrors,
      failure: 'The demo data could not be added: see above.',
    }),
  );
}
