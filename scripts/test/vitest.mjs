import fs from 'node:fs';
import path from 'node:path';
import { readJson } from '../setup/files.mjs';
import { root, testDataDir } from '../setup/paths.mjs';
import { run } from '../setup/processes.mjs';
import { auditAfter } from './audit.mjs';
import { testEnvironment } from './environment.mjs';

/** The slot of worker-databases.ts that `npm test` uses; runs by hand take others. */
const SLOT = 0;
const DATABASES = [1, 2];
/** What depends on how Redis is reached runs once more on a Redis Cluster, and over Upstash's REST protocol. */
const OTHER_TRANSPORTS = ['db-cluster', 'db-upstash'];
const TIMEOUT_MS = 15 * 60_000;

function resultsOf(report) {
  const files = report.testResults ?? [];
  // A file that cannot even be loaded has no test to blame.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  );
  return {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + broken.length,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

async function runProject(project, { tally, filters, env, options = [] }) {
  const report = path.join(testDataDir, `vitest-${project}.json`);
  fs.mkdirSync(testDataDir, { recursive: true });
  fs.rmSync(report, { force: true });
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(
    process.execPath,
    [program, 'run', '--project', project, ...reporters, ...options, ...filters],
    {
      env,
      log: `vitest-${project}`,
      show: true,
      timeout: TIMEOUT_MS,
    },
  );
  const results = resultsOf(readJson(report, {}));
  if (code !== 0 && results.failed === 0) results.failed = 1;
  tally.add(results);
}

export async function unitStage({ tally, filters }) {
  await runProject('unit', { tally, filters, env: testEnvironment() });
}

export async function dbStage({ tally, filters, servers }) {
  const env = testEnvironment({
    TEST_DATABASE_URL: servers.database,
    TEST_MIGRATION_DATABASE_URL: servers.owner,
    TEST_REDIS_URL: servers.redis,
    TEST_SLOT: String(SLOT),
  });
  await runProject('db', { tally, filters, env });
  for (const number of DATABASES) {
    const name = `frontrow_test_${number}`;
    await auditAfter('database', name, testEnvironment({}, servers, { name, number }), tally);
  }
  for (const project of OTHER_TRANSPORTS) {
    await runProject(project, { tally, filters, env, options: ['--passWithNoTests'] });
  }
}
