import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * How the tests ended. `killed`: one failed by what it found. `broken`: something failed that proves nothing, such as a
 * file that cannot be loaded. `none`: no test was run.
 */
export type Verdict =
  | { word: 'green'; tests: number }
  | { word: 'killed'; file: string; title: string }
  | { word: 'broken' | 'late' | 'none'; why: string };

type Result = { status: string; ancestorTitles: string[]; title: string; failureMessages: string[] };
type Report = {
  testResults: { name: string; status: string; message: string; assertionResults: Result[] }[];
};

const LONGEST_MS = 240_000;

/** A mutant that is no program any more, or a guard test that misses the words it wants to cut: no test has judged. */
const PROVES_NOTHING =
  /SyntaxError|ReferenceError|is not a function|Transform failed|Error compiling script|Script attempted to access nonexistent global|ER_PARSE_ERROR|You have an error in your SQL syntax|Unknown column|no script has this guard|Hook timed out|Test timed out/;

/** Runs these test files in `folder`, until the first that fails. `title`: only tests with this in their name. */
export async function runTests(folder: string, files: string[], title?: string): Promise<Verdict> {
  const report = path.join(folder, '.data', 'verdict.json');
  fs.mkdirSync(path.dirname(report), { recursive: true });
  fs.rmSync(report, { force: true });
  const vitest = path.join(folder, 'node_modules/vitest/vitest.mjs');
  const filter = title ? ['-t', title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')] : [];
  const only = ['--project', 'unit', '--project', 'db', '--bail', '1', '--maxWorkers', '1', ...filter];
  const args = [vitest, 'run', ...only, '--reporter=json', `--outputFile.json=${report}`, ...files];
  const output = await spawned(folder, args);
  if (output === null) return { word: 'late', why: `not done within ${LONGEST_MS / 1_000} s` };
  if (!fs.existsSync(report)) return { word: 'broken', why: output.slice(-600) };
  return judge(folder, JSON.parse(fs.readFileSync(report, 'utf8')) as Report, output);
}

/** What it said, or null when it was stopped. In a group of its own, with whatever its tests start. */
function spawned(cwd: string, args: string[]): Promise<string | null> {
  const child = spawn(process.execPath, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  let late = false;
  const endGroup = () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // Nobody is left of it.
    }
  };
  const timer = setTimeout(() => {
    late = true;
    endGroup();
  }, LONGEST_MS);
  process.once('exit', endGroup);
  return new Promise((resolve) =>
    child.once('close', () => {
      clearTimeout(timer);
      process.off('exit', endGroup);
      endGroup();
      resolve(late ? null : output);
    }),
  );
}

function judge(folder: string, { testResults }: Report, output: string): Verdict {
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map((test) => ({ name, ...test })),
  );
  const [found] = failed.filter(({ failureMessages }) => !PROVES_NOTHING.test(failureMessages.join('\n')));
  if (found)
    return {
      word: 'killed',
      file: path.relative(folder, found.name),
      title: [...found.ancestorTitles, found.title].join(' '),
    };
  const unread = testResults.find(({ status, message }) => status === 'failed' && message !== '');
  const why = failed[0]?.failureMessages.join('\n') ?? unread?.message;
  if (why !== undefined) return { word: 'broken', why: why.slice(0, 600) };
  const passed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'passed'),
  ).length;
  if (passed === 0) return { word: 'none', why: output.slice(-600) };
  return { word: 'green', tests: passed };
}
