import path from 'node:path';
import { scriptErrors } from './files.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './steps.mjs';

/** The arguments with which this Node runs a TypeScript file of the checkout. */
export function typescript(file, ...args) {
  return ['--import', 'tsx', path.join(root, file), ...args];
}

/** Brings the tables of `env.DATABASE_URL` up to date. */
export async function migrate(env) {
  await step('Bringing the tables up to date', () =>
    run(process.execPath, typescript('db/migrate.ts'), {
      env,
      log: 'migrate',
      excerpt: scriptErrors,
      failure: process.env.DATABASE_URL
        ? 'The tables could not be brought up to date: does the server of DATABASE_URL run, and may its user make tables?'
        : 'The tables could not be brought up to date: see above.',
    }),
  );
}

/** Puts the demo concerts and accounts into the database, where they are not there yet. */
export async function seedDemo(env) {
  await step('Adding the demo data', () =>
    run(process.execPath, typescript('db/demo/seed.ts'), {
      env,
      log: 'demo',
      excerpt: scriptErrors,
      failure: 'The demo data could not be added: see above.',
    }),
  );
}
