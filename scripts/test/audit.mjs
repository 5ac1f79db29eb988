import { typescript } from '../setup/database.mjs';
import { run } from '../setup/processes.mjs';
import { step } from '../setup/steps.mjs';

/** Checks every invariant on the database that a suite has used, as one test. */
export async function auditAfter(suite, name, env, tally) {
  await tally.one(() =>
    step(`audit of ${name} after the ${suite} suite`, () =>
      run(process.execPath, typescript('scripts/audit.ts'), {
        env,
        log: `audit-${name}`,
        timeout: 120_000,
        failure: `The audit of ${name} found broken invariants after the ${suite} suite: see above.`,
      }),
    ),
  );
}
