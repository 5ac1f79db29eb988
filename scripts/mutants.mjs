import './setup/node-version.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { typescript } from './setup/database.mjs';
import { readJson, writeJson } from './setup/files.mjs';
import { atEnd, main } from './setup/lifecycle.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { dataDir, root } from './setup/paths.mjs';
import { isNoteOfLiving, ownNote, stopProcess } from './setup/processes.mjs';
import { SetupError } from './setup/steps.mjs';
import { testEnvironment } from './test/environment.mjs';
import { openTestServices } from './test/services.mjs';

const runFile = path.join(dataDir, 'mutants', 'run.json');

/** Two runs would empty each other's databases. */
function claimRun() {
  const other = readJson(runFile, {});
  if (isNoteOfLiving(other))
    throw new SetupError(
      `npm run mutants already runs in this checkout as process ${other.pid}: wait for it.`,
    );
  writeJson(runFile, ownNote());
  atEnd(() => fs.rmSync(runFile, { force: true }));
}

/**
 * `npm run mutants`: takes each guard out of a copy of the sources in turn, and shows the test that fails then. The
 * servers are those of `npm test`, which may run beside it: each run of tests has databases of its own.
 */
async function mutants() {
  claimRun();
  const servers = await openTestServices();
  await ensureNodeModules();
  const child = spawn(process.execPath, typescript('scripts/mutants/run.ts', ...process.argv.slice(2)), {
    cwd: root,
    env: testEnvironment({
      TEST_DATABASE_URL: servers.database,
      TEST_MIGRATION_DATABASE_URL: servers.owner,
      TEST_REDIS_URL: servers.redis,
      // Each run of tests has one worker, so that two of them run side by side.
      TEST_WORKERS: '1',
    }),
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  atEnd(() => stopProcess(child.pid, { group: true }));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

main(mutants);
