import fs from 'node:fs';
import path from 'node:path';
import { canInstall, installPackages } from './apt.mjs';
import { SetupError } from './steps.mjs';

/** Server programs live in sbin, which is not on everybody's PATH. */
const EXTRA_DIRS = ['/usr/local/sbin', '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'];

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

function list(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('');
}

/**
 * Makes sure that every program is there, all missing ones in one go. A program is `{title, aptPackage, find, instead}`:
 * `find` gives its path or undefined, `instead` says how to do without it. Where they cannot be installed, one
 * sentence names all of them.
 */
export async function ensurePrograms(programs) {
  const missing = programs.filter(({ find }) => !find());
  if (missing.length === 0) return;
  const titles = list(missing.map(({ title }) => title));
  const names = [...new Set(missing.map(({ aptPackage }) => aptPackage))];
  const state = `${titles} ${missing.length > 1 ? 'are' : 'is'} not installed`;
  const instead = list(missing.map((program) => program.instead));
  const able = canInstall();
  if (able === 'no-apt') {
    throw new SetupError(
      `${state} and there is no apt-get here: install what the Debian packages ${list(names)} hold, or ${instead}.`,
    );
  }
  if (able === 'no-root') {
    throw new SetupError(
      `${state} and installing needs root: run \`sudo apt-get install --no-install-recommends ${names.join(' ')}\`, or ${instead}.`,
    );
  }
  await installPackages(names, titles, `${titles} could not be installed: see above, or ${instead}.`);
  const lost = missing.filter(({ find }) => !find());
  if (lost.length > 0) {
    throw new SetupError(
      `${list(lost.map(({ title }) => title))} cannot be found although apt-get has installed ${names.join(' ')}: ${instead}.`,
    );
  }
}
