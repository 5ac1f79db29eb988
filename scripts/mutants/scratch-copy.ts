import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const FOLDER = '.data/mutants';

/** Copies of the sources, of which each is changed by itself: the checkout stays as it is, whatever happens. */
export function makeCopies(count: number): { folders: string[]; remove(): void } {
  forgetTheDead();
  const own = path.resolve(FOLDER, String(process.pid));
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = list.split('\0').filter((file) => file !== '' && fs.existsSync(file));
  const folders = Array.from({ length: count }, (_, index) => path.join(own, String(index + 1)));
  for (const folder of folders) {
    for (const file of files) {
      const copy = path.join(folder, file);
      fs.mkdirSync(path.dirname(copy), { recursive: true });
      fs.copyFileSync(file, copy);
    }
    fs.symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  }
  return { folders, remove: () => fs.rmSync(own, { recursive: true, force: true }) };
}

/** What runs that were killed have left. */
function forgetTheDead(): void {
  for (const name of fs.existsSync(FOLDER) ? fs.readdirSync(FOLDER) : []) {
    const isCopy = /^\d+$/.test(name);
    if (isCopy && !isAlive(Number(name)))
      fs.rmSync(path.join(FOLDER, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
