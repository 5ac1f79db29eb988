import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { type Area, inFile, type Mutant } from '../mutant';

/*
 * The scripts of the line are cut by their tests already, in the running process: each names a promise, its guard and
 * what stands there instead. The same cuts are made in the sources here, so that nothing is written down twice.
 */

const TESTS = 'lib/queue';
const SCRIPTS = 'lib/queue/lua';

const TEXT = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/.source;
const GUARDED = new RegExp(`\\[\\s*${TEXT},\\s*${TEXT},\\s*${TEXT},\\s*(?:async\\s*)?(?:\\(|[a-z])`, 'g');

const read = (folder: string, ending: RegExp) =>
  fs
    .readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => ({
      file: path.posix.join(folder, name),
      text: fs.readFileSync(path.join(folder, name), 'utf8'),
    }));

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

const FILE = `${SCRIPTS}/scripts.ts`;
const UNSURE = "if m == UNSURE then return done({'unsure'}) end";
const DOUBT = 'lib/queue/doubt-guards.db.test.ts';

/** What no promise of those tests is about. */
const others = inFile(FILE, DOUBT, [
  ['who may have been admitted before a loss is looked up before they claim', UNSURE, '', { nth: 1 }],
  ['who may have been admitted before a loss is looked up before they are told', UNSURE, '', { nth: 2 }],
  ['who may have been admitted before a loss is looked up before they leave', UNSURE, '', { nth: 3 }],
  ['who may have been admitted before a loss is looked up before their pass counts', UNSURE, '', { nth: 4 }],
  [
    'who is in is told so',
    "if m.state == 'a' then\n  local till = passUntil()\n  return tell",
    'if false then\n  local till = passUntil()\n  return tell',
    { tests: ['lib/queue/pass.db.test.ts', 'lib/queue/join.db.test.ts'] },
  ],
  [
    'who is in has the same pass again',
    "if m.state == 'a' then\n  local till = passUntil()\n  if till",
    'if false then\n  local till = passUntil()\n  if till',
    { tests: ['lib/queue/claim.db.test.ts'] },
  ],
]);

const SAVES_WORK = 'It saves work: without it the same is done in more steps.';

export const line: Area = {
  title: 'The line: its scripts in Redis',
  note: 'The guards and what stands there instead are those that the tests of the line cut in the running process, `lib/queue/*-guards.db.test.ts`; here they are cut in the sources.',
  mutants: [...cutsOfTests(), ...others],
  equivalents: [
    { file: `${SCRIPTS}/window.ts`, cut: "if head ~= s.head then put('head', head) end", why: SAVES_WORK },
    {
      file: FILE,
      cut: "if not s.size then return done({'ok', s.issued, 0, passes()}) end",
      why: 'Before the opening nothing has been called, so that what follows counts the same.',
    },
    {
      file: `${SCRIPTS}/status.ts`,
      cut: 'local m = month < 10 and month + 3 or month - 9',
      why: 'The calendar: `lua/status.db.test.ts` compares it with that of JavaScript.',
    },
    {
      file: `${SCRIPTS}/status.ts`,
      cut: 'local y = year + era * 400 + (m <= 2 and 1 or 0)',
      why: 'The calendar, as above.',
    },
    {
      file: `${SCRIPTS}/status.ts`,
      cut: "local said = ARGV[19] or ''",
      why: 'Every tick says it, if only that there is nothing to say.',
    },
    {
      file: `${SCRIPTS}/status.ts`,
      cut: `local message = said ~= '' and ',"message":' .. said or ''`,
      why: '`pause-message.db.test.ts` reads the text that it makes.',
    },
  ],
};
