import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';
import { SetupError, step } from './steps.mjs';

/** Server programs live in sbin, which is not on everybody's PATH. */
const EXTRA_DIRS = [
  '/usr/local/sbin',
  '/usr/sbin',
  '/opt/homebrew/bin',
  '/usr/local/bin',
  '/usr/local/opt/mariadb/bin',
];

let listsAreFresh = false;

/** The full path of the first of these programs that is installed, or undefined. Takes names and full paths. */
export function findProgram(...names) {
  const dirs = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...EXTRA_DIRS];
  for (const name of names) {
    for (const dir of path.isAbsolute(name) ? ['/'] : dirs) {
      const file = path.join(dir, name);
      try {
        fs.accessSync(file, fs.constants.X_OK);
        if (fs.statSync(file).isFile()) return file;
      } catch {
        // Not here: the next directory may have it.
      }
    }
  }
  return undefined;
}

/** How to run something as root here: as it is, through sudo without a question, or not at all (undefined). */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  return sudo && spawnSync(sudo, ['-n', 'true']).status === 0 ? [sudo, '-n'] : undefined;
}

/**
 * Installs a Debian or Ubuntu package. `instead` ends the sentence that says what to do where that cannot be done.
 * The packages asked for hold programs only, so no system service is started behind the user's back.
 */
export async function installPackage(name, title, instead) {
  const apt = findProgram('apt-get');
  const prefix = apt && asRoot();
  if (!apt) {
    throw new SetupError(`${title} is not installed and there is no apt-get here: ${instead}.`);
  }
  if (!prefix) {
    throw new SetupError(
      `${title} is not installed and installing it needs root: run \`sudo apt-get install ${name}\`, or ${instead}.`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const command = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', apt, '-q'];
  const failure = `${title} could not be installed with apt-get (package ${name}): ${instead}.`;
  await step(`Installing ${title} (apt package ${name})`, async () => {
    if (!listsAreFresh) {
      // A list that cannot be refreshed may still be good enough; the installation below is the judge.
      await run(command[0], [...command.slice(1), 'update'], { log: 'apt-update', env });
      listsAreFresh = true;
    }
    const args = ['install', '-y', '--no-install-recommends', name];
    await run(command[0], [...command.slice(1), ...args], { log: `apt-${name}`, env, failure });
  });
}
