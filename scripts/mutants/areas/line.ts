import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Area, Mutant } from '../mutant';

/*
 * The scripts of the line are cut by their tests already, in the running process: each names a promise, its guard and
 * what stands there instead. The same cuts are made in the sources here, so that nothing is written down twice.
 */

const TESTS = 'lib/queue';
export const SCRIPTS = 'lib/queue/lua';

const TEXT = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/.source;
const GUARDED = new RegExp(`\\[\\s*${TEXT},\\s*${TEXT},\\s*${TEXT},\\s*(?:async\\s*)?(?:\\(|[a-z])`, 'g');

const read = (folder: string, ending: RegExp) =>
  fs
    .readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => ({ file: path.posix.join(folder, name), text: fs.readFileSync(path.join(folder, name), 'utf8') }));

/** The mutants of every promise in the guard tests of the line. */
function cutsOfTests(): Mutant[] {
  const scripts = read(SCRIPTS, /(?<!\.test)\.ts$/);
  return read(TESTS, /-guards\.db\.test\.ts$/).flatMap((test) =>
    [...test.text.matchAll(GUARDED)].map(([, ...words]) => {
      const [promise = '', cut = '', instead = ''] = words.map((word) => vm.runInNewContext(word) as string);
      // As in the tests, a guard that stands at several places is cut at all of them.
      const [first, ...also] = scripts
        .filter(({ text }) => text.includes(cut))
        .map(({ file }) => ({ file, cut, instead, nth: 'all' as const }));
      if (!first) throw new Error(`${test.file} cuts “${cut}”, which no script has`);
      return { ...first, guard: promise, also, tests: [test.file], title: promise };
    }),
  );
}

export const line: Area = {
  title: 'The line: its scripts in Redis',
  mutants: cutsOfTests(),
};
