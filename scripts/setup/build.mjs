import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { underLock } from './locks.mjs';
import { dataDir, nextProgram, root } from './paths.mjs';
import { run } from './processes.mjs';
import { runningSite } from './running-site.mjs';
import { SetupError, say, step } from './steps.mjs';

const OTHER_FOLDERS = new Set([
  'node_modules',
  'scripts',
  'e2e',
  'docs',
  'bench',
  'test-results',
  'playwright-report',
]);
/** Next writes tsconfig.json itself; the others configure tools. Logs and notes in the root count for nothing. */
const ROOT_FILE =
  /^(?!tsconfig|biome|knip|vitest|playwright|next-env).*\.(ts|tsx|js|mjs|cjs|json|css)$|^\.env/;
const NOT_BUILT = /\.test\.tsx?$|\.md$/;

/** The files that go into the built site, always in the same order. */
function* sourceFiles(dir = root) {
  const entries = fs.readdirSync(dir, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) {
      const other = dir === root && (entry.name.startsWith('.') || OTHER_FOLDERS.has(entry.name));
      if (!other) yield* sourceFiles(file);
    } else if (
      entry.isFile() &&
      !NOT_BUILT.test(entry.name) &&
      (dir !== root || ROOT_FILE.test(entry.name))
    ) {
      yield file;
    }
  }
}

/** One hash over the names and contents of everything the site is built from. */
function sourceHash() {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of sourceFiles()) {
    const content = fs.readFileSync(file);
    hash.update(`\0${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Builds the site for production unless `.next` holds a build of exactly these sources. */
export async function ensureBuild(env) {
  await underLock(path.join(dataDir, 'build.lock'), async () => {
    const stamp = path.join(root, '.next/frontrow-build.json');
    const hash = sourceHash();
    if (readJson(stamp, {}).hash === hash && fs.existsSync(path.join(root, '.next/BUILD_ID'))) {
      say('· The build is up to date');
      return;
    }
    const site = runningSite('start');
    if (site && site.pid !== process.pid) {
      throw new SetupError(
        `The site at ${site.url} serves an older build from this checkout: stop it (process ${site.pid}) before building again.`,
      );
    }
    fs.rmSync(stamp, { force: true });
    await step('Building the site', () =>
      run(process.execPath, [nextProgram, 'build'], {
        env: { ...env, NODE_ENV: 'production' },
        log: 'build',
        failure: 'The site could not be built: see above.',
      }),
    );
    writeJson(stamp, { hash });
  });
}
