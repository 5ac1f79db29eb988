import './setup/node-version.mjs';
import { spawn } from 'node:child_process';
import { migrate, typescript } from './setup/database.mjs';
import { loadEnvFiles, localName, openServices } from './setup/environment.mjs';
import { atEnd, main } from './setup/lifecycle.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { root } from './setup/paths.mjs';
import { stopProcess } from './setup/processes.mjs';
import { runningSite } from './setup/running-site.mjs';
import { SetupError, sayOn } from './setup/steps.mjs';

/**
 * `node scripts/with-env.mjs FILE …` runs a TypeScript file with the database and Redis of the environment, else with
 * the private ones of this checkout, which it starts for the time if `npm start` does not run. stdout belongs to FILE.
 */
async function runWithEnv() {
  sayOn(process.stderr);
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new SetupError('Say which file to run: node scripts/with-env.mjs scripts/audit.ts');
  loadEnvFiles();
  const { vars, startsThem } = await openServices();
  await ensureNodeModules();
  const site = runningSite('start') ?? runningSite('dev');
  const url = process.env.APP_URL || site?.url || `http://${await localName()}:3000`;
  const env = { ...process.env, ...vars, APP_URL: url, NEXTAUTH_URL: url };
  if (startsThem) await migrate(env);
  const child = spawn(process.execPath, typescript(file, ...args), {
    cwd: root,
    env,
    stdio: 'inherit',
    detached: true,
  });
  atEnd(() => stopProcess(child.pid, { group: true }));
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ? 1 : code)));
}

main(runWithEnv);
