import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { underLock } from './locks.mjs';
import { packFiles } from './pack-files.mjs';
import { dataDir, nextProgram, root } from './paths.mjs';
import { run } from './processes.mjs';
import { runningSite } from './running-site.mjs';
import { say, step } from './steps.mjs';

const USUAL_FOLDER = '.next';
const OTHER_FOLDER = '.next-test';
/** Says of which sources a folder holds the build. */
const STAMP = 'frontrow-build.json';

const NOT_SOURCES = new Set([
  'node_modules',
  'scripts',
  'e2e',
  'docs',
  'bench',
  'test-results',
  'playwright-report',
]);
/** Next writes tsconfig.json itself; the others configure tools, and server and web process are run as they are. Logs and notes in the root count for nothing. */
const ROOT_FILE =
  /^(?!tsconfig|biome|knip|vitest|playwright|next-env|server\.ts|web-process).*\.(ts|tsx|js|mjs|cjs|json|css)$|^\.env/;
const NOT_BUILT = /\.test\.tsx?$|\.md$/;

/** The files that go into the built site, always in the same order. */
function* sourceFiles(dir = root) {
  const entries = fs.readdirSync(dir, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) {
      const other = dir === root && (entry.name.startsWith('.') || NOT_SOURCES.has(entry.name));
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

/** One hash over the names and contents of everything the site is built from, and its place: builds hold paths. */
function sourceHash() {
  const hash = createHash('sha256').update(`${process.versions.node} ${root}`);
  for (const file of sourceFiles()) {
    const content = fs.readFileSync(file);
    hash.update(`\0${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Next adapts these to the folder it builds into; they belong to the checkout. */
const NEXT_WRITES = ['tsconfig.json', 'next-env.d.ts'];

/** What `work` and Next in it do to these files is undone. */
async function keepingFiles(work) {
  const kept = NEXT_WRITES.map((name) => path.join(root, name))
    .filter((file) => fs.existsSync(file))
    .map((file) => [file, fs.readFileSync(file)]);
  try {
    await work();
  } finally {
    for (const [file, content] of kept) fs.writeFileSync(file, content);
  }
}

/**
 * Builds the site for production unless there is a build of exactly these sources. Resolves to its folder: `.next`, or
 * for a command that runs beside an `npm start` of this checkout, which serves an older build from there, `.next-test`.
 */
export async function ensureBuild(env) {
  return underLock(path.join(dataDir, 'build.lock'), async () => {
    const hash = sourceHash();
    const isDone = (folder) =>
      readJson(path.join(root, folder, STAMP), {}).hash === hash &&
      fs.existsSync(path.join(root, folder, 'BUILD_ID'));
    const site = runningSite('start');
    const isUsed = site !== undefined && site.pid !== process.pid;
    const folder = isUsed && !isDone(USUAL_FOLDER) ? OTHER_FOLDER : USUAL_FOLDER;
    if (isDone(folder)) {
      say('· The build is up to date');
      return folder;
    }
    fs.rmSync(path.join(root, folder, STAMP), { force: true });
    const build = () =>
      run(process.execPath, [nextProgram, 'build'], {
        env: { ...env, NODE_ENV: 'production', FRONTROW_BUILD_DIR: folder },
        log: 'build',
        failure: 'The site could not be built: see above.',
      });
    await step('Building the site', () => (folder === USUAL_FOLDER ? build() : keepingFiles(build)));
    await step('Packing its files', () => packFiles(path.join(root, folder, 'static')));
    writeJson(path.join(root, folder, STAMP), { hash });
    return folder;
  });
}
