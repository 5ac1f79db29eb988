import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '@/lib/env';
import type { Section } from '../section';
import { findRaces, patternOf } from './find-races';

type Result = { title: string; duration?: number; status: string; meta: { failures?: number } };
type Report = { testResults: { name: string; status: string; assertionResults: Result[] }[] };

const root = process.cwd();

/** Each test that races so many times, on servers of the benchmark's own, with everything in it made anew each time. */
export async function races({ times }: { times: number }): Promise<Section> {
  const found = findRaces(root);
  const dir = mkdtempSync(join(tmpdir(), 'frontrow-races-'));
  try {
    await runVitest(found, times, join(dir, 'report.json'));
    const { testResults }: Report = JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8'));
    return asSection(testResults, times);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function runVitest(found: ReturnType<typeof findRaces>, times: number, report: string): Promise<void> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL, REDIS_URL } = env();
  const files = [...new Set(found.map(({ file }) => file))];
  const options = ['--config', 'bench/races/vitest.config.ts', '--root', root, '-t', patternOf(found)];
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [program, 'run', ...options, ...reporters, ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'test',
      NO_COLOR: '1',
      TEST_DATABASE_URL: DATABASE_URL,
      TEST_MIGRATION_DATABASE_URL: MIGRATION_DATABASE_URL,
      TEST_REDIS_URL: REDIS_URL,
      TEST_SLOT: '0',
      RACE_TIMES: String(times),
    },
  });
  await once(child, 'exit');
}

function asSection(files: Report['testResults'], times: number): Section {
  const rows = files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ title, duration = 0, status, meta }) => ({
        file: name.slice(root.length + 1),
        title,
        seconds: duration / 1_000,
        failures: meta.failures || Number(status === 'failed'),
      })),
  );
  // A file that cannot even be loaded, or breaks off, has no test to blame.
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  const failed = rows.reduce((sum, { failures }) => sum + failures, 0);
  return {
    title: `Races, each ${times} times`,
    note: `${rows.length} tests, ${rows.length * times} runs.`,
    columns: ['file', 'test', 'runs', 'failures', 'seconds'],
    rows: rows.map(({ file, title, seconds, failures }) => [
      file,
      title,
      times,
      failures,
      seconds.toFixed(1),
    ]),
    targets: [
      { what: 'races that failed', figure: String(failed), aim: '0', met: failed === 0 && rows.length > 0 },
      {
        what: 'files that did not run',
        figure: broken.map(({ name }) => name.slice(root.length + 1)).join(', ') || '0',
        aim: '0',
        met: broken.length === 0,
      },
    ],
  };
}
