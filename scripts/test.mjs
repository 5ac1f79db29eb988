import './setup/node-version.mjs';
import { main } from './setup/lifecycle.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { SetupError, say } from './setup/steps.mjs';
import { checkStage } from './test/check.mjs';
import { e2eStage } from './test/e2e.mjs';
import { claimTestRun, openTestServices } from './test/services.mjs';
import { Tally } from './test/tally.mjs';
import { dbStage, unitStage } from './test/vitest.mjs';

const STAGES = { check: checkStage, unit: unitStage, db: dbStage, e2e: e2eStage };
const NEED_SERVERS = ['db', 'e2e'];

/** `npm test` runs everything; `npm test -- STAGE [filter …]` one stage, with the filter handed to its tool. */
async function test() {
  const [only, ...filters] = process.argv.slice(2);
  if (only && !STAGES[only]) {
    throw new SetupError(
      `There is no stage "${only}": say npm test, or npm test -- ${Object.keys(STAGES).join('|')}.`,
    );
  }
  const names = only ? [only] : Object.keys(STAGES);
  await claimTestRun();
  const tally = new Tally();
  const needed = names.some((name) => NEED_SERVERS.includes(name));
  const servers = needed ? await tally.attempt(openTestServices) : undefined;
  const installed = await tally.attempt(async () => {
    await ensureNodeModules();
    return true;
  });
  for (const name of installed ? names : []) {
    if (NEED_SERVERS.includes(name) && !servers) say(`\n── ${name} is left out: it needs the servers`);
    else await tally.stage(name, () => STAGES[name]({ tally, servers, filters }));
  }
  say(`\n${tally.summary()}`);
  return tally.failed > 0 ? 1 : 0;
}

main(test);
