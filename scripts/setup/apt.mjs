import { spawnSync } from 'node:child_process';
import { run } from './processes.mjs';
import { step } from './steps.mjs';

/** What runs a command as root: nothing when we are root, else a sudo that asks no question. Undefined: neither. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

/** Whether packages can be installed here: 'yes', 'no-apt' or 'no-root'. */
export function canInstall() {
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'no-apt';
  return rootPrefix() ? 'yes' : 'no-root';
}

/**
 * Installs Debian or Ubuntu packages. Those asked for hold programs only: none of them starts a system service.
 * `failure` is the sentence for when it does not work.
 */
export async function installPackages(names, titles, failure) {
  const [command, ...first] = [...rootPrefix(), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  await step(`Installing ${titles} (apt: ${names.join(' ')})`, async () => {
    // A list that cannot be refreshed may still be good enough; the installation is the judge.
    await run(command, [...first, 'update'], { log: 'apt-update' });
    await run(command, [...first, 'install', '-y', '--no-install-recommends', ...names], {
      log: 'apt',
      failure,
    });
  });
}
