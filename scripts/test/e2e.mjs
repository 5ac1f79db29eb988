import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild } from '../setup/build.mjs';
import { ensureChromium } from '../setup/chromium.mjs';
import { seedDemo, typescript } from '../setup/database.mjs';
import { localName } from '../setup/environment.mjs';
import { readJson } from '../setup/files.mjs';
import { atEnd } from '../setup/lifecycle.mjs';
import { logsDir, root, testDataDir } from '../setup/paths.mjs';
import { anyFree } from '../setup/ports.mjs';
import { run } from '../setup/processes.mjs';
import { startFrontDoor, waitUntilReady } from '../setup/site.mjs';
import { step } from '../setup/steps.mjs';
import { auditAfter } from './audit.mjs';
import { testEnvironment } from './environment.mjs';
import { noteTestSite } from './services.mjs';

const DATABASE = { name: 'frontrow_test_e2e', number: 15 };
const TIMEOUT_MS = 20 * 60_000;

/** The browser tests: a production build on a fresh database with the demo data, and Playwright against it. */
export async function e2eStage({ tally, servers, filters }) {
  const chromium = await ensureChromium();
  const port = await anyFree();
  const url = `http://${await localName()}:${port}`;
  const env = testEnvironment(
    {
      NODE_ENV: 'production',
      APP_URL: url,
      NEXTAUTH_URL: url,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'info',
      DEMO: 'on',
      SECURITY_CONTACT: 'mailto:security@frontrow.test',
    },
    servers,
    DATABASE,
  );

  await step(`Making the database ${DATABASE.name}`, () =>
    run(process.execPath, typescript('scripts/test/fresh-database.ts', DATABASE.name), {
      env: {
        ...env,
        TEST_DATABASE_URL: servers.database,
        TEST_MIGRATION_DATABASE_URL: servers.owner,
      },
      log: 'e2e-database',
      failure: `The database ${DATABASE.name} could not be made: see above.`,
    }),
  );
  env.FRONTROW_BUILD_DIR = await ensureBuild(env);
  await seedDemo(env);

  const logFile = path.join(logsDir, 'e2e-site.log');
  let site;
  atEnd(() => site?.stop());
  await step(`Opening the site at ${url}`, async () => {
    // The site has no use for the owner of its tables.
    site = startFrontDoor({ env: { ...env, MIGRATION_DATABASE_URL: '' }, logFile });
    noteTestSite(site.pid);
    await waitUntilReady(site, `http://127.0.0.1:${port}`, logFile);
  });

  await runPlaywright({
    tally,
    filters,
    env: testEnvironment(
      { E2E_BASE_URL: url, CHROMIUM_PATH: chromium, FRONTROW_BUILD_DIR: env.FRONTROW_BUILD_DIR },
      servers,
      DATABASE,
    ),
  });
  await site.stop();
  await auditAfter('browser', DATABASE.name, env, tally);
}

async function runPlaywright({ tally, filters, env }) {
  const report = path.join(testDataDir, 'playwright.json');
  fs.rmSync(report, { force: true });
  const program = path.join(root, 'node_modules/@playwright/test/cli.js');
  const { code } = await run(process.execPath, [program, 'test', ...filters], {
    env: { ...env, E2E_REPORT: report },
    log: 'playwright',
    show: true,
    timeout: TIMEOUT_MS,
  });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readJson(report, {}).stats ?? {};
  const failed = unexpected + flaky;
  tally.add({ passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped });
}
