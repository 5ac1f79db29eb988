import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Puts the demo programme into the database of the environment, unless it is there. As the owner of the tables, as its script asks for. */
export function addDemoProgramme(): void {
  const { MIGRATION_DATABASE_URL, DATABASE_URL } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `${root}db/demo/seed.ts`], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: MIGRATION_DATABASE_URL || DATABASE_URL },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the demo programme could not be added: ${stderr}`);
}
