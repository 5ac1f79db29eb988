import path from 'node:path';
import { nextProgram, root } from '../setup/paths.mjs';
import { run } from '../setup/processes.mjs';
import { step } from '../setup/steps.mjs';

const modules = path.join(root, 'node_modules');

/** The parts of `npm run check`, each counted as one test. */
const CHECKS = [
  {
    title: 'biome',
    command: [path.join(modules, '@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  },
  {
    title: 'tsc',
    command: [path.join(modules, 'typescript/bin/tsc'), '-p', 'scripts/tsconfig.check.json'],
    before: [nextProgram, 'typegen'],
  },
  { title: 'knip', command: [path.join(modules, 'knip/bin/knip.js')] },
];

export async function checkStage({ tally }) {
  for (const { title, command, before } of CHECKS) {
    await tally.one(() =>
      step(title, async () => {
        const options = {
          log: `check-${title}`,
          failure: `${title} found something: see above.`,
          timeout: 300_000,
        };
        if (before) await run(process.execPath, before, options);
        await run(process.execPath, command, options);
      }),
    );
  }
}
