import fs from 'node:fs';
import path from 'node:path';
import { npmErrors, readJson } from './files.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { SetupError, step } from './steps.mjs';

const ALWAYS_NEEDED = ['next', 'tsx', 'mysql2'];

/**
 * True when what is installed is what the lockfile says. Compares contents: times do not survive a clone or a copy.
 * npm leaves out the optional packages that are made for other systems.
 */
function isUpToDate() {
  const wanted = readJson(path.join(root, 'package-lock.json'), {}).packages;
  const installed = readJson(path.join(root, 'node_modules/.package-lock.json'), {}).packages;
  if (!wanted)
    throw new SetupError('package-lock.json is missing or cannot be read: check the clone out again.');
  if (!installed) return false;
  const same = (name) =>
    installed[name]?.version === wanted[name]?.version &&
    installed[name]?.integrity === wanted[name]?.integrity;
  const complete = Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.link || (entry.optional && !installed[name]) || same(name),
  );
  return (
    complete &&
    Object.keys(installed).every(same) &&
    ALWAYS_NEEDED.every((name) => fs.existsSync(path.join(root, 'node_modules', name, 'package.json')))
  );
}

/** Installs the packages of the lockfile unless they are installed. */
export async function ensureNodeModules() {
  if (isUpToDate()) return;
  // The npm that called us, else the one on the PATH.
  const caller = process.env.npm_execpath;
  const [command, first] = caller?.endsWith('.js') ? [process.execPath, [caller]] : ['npm', []];
  // A production environment leaves out the tools that build the site, unless they are asked for.
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'];
  await step('Installing the packages (npm ci)', () =>
    run(command, args, {
      log: 'npm-ci',
      excerpt: npmErrors,
      failure: 'npm ci failed: see above. Check the connection to the package registry and try again.',
    }),
  );
}
