import './setup/node-version.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHMARKS, OPTIONS } from './bench/benchmarks.mjs';
import { ensureBuild } from './setup/build.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { asOwner, migrate, typescript } from './setup/database.mjs';
import { readJson, writeJson } from './setup/files.mjs';
import { atEnd, main } from './setup/lifecycle.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { binDir, dataDir, root } from './setup/paths.mjs';
import { commandOf, isAlive, isNoteOfLiving, ownNote, stopProcess } from './setup/processes.mjs';
import { linkRedisServer } from './setup/redis-link.mjs';
import { secretsOf } from './setup/secrets.mjs';
import { privateServices } from './setup/services.mjs';
import { SetupError, say } from './setup/steps.mjs';

const benchDir = path.join(dataDir, 'bench');
const runFile = path.join(benchDir, 'run.json');
const PREFERRED_PORTS = { mariadb: 33326, redis: 36399 };
const LONGEST_MINUTES = 60;

function list() {
  for (const [name, { title, sections }] of Object.entries(BENCHMARKS)) {
    say(`${name.padEnd(12)} ${title}`);
    for (const [key, what] of Object.entries(sections)) say(`  ${key.padEnd(10)} ${what}`);
    for (const [key, [what, least, most, usual]] of Object.entries(OPTIONS[name] ?? {}))
      say(`    --${key.padEnd(10)} ${what}: ${least} to ${most}, else ${usual}`);
  }
  say(
    [
      '\nnpm run bench -- NAME runs one; --only A,B some of its sections; --markdown FILE writes the tables there too.',
      'With options of its own and without --only it runs its first section alone.',
    ].join('\n'),
  );
}

/** What is to be run, checked before any work is done; undefined when nothing was asked for. */
function readWishes() {
  let args;
  try {
    args = parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(
        ['only', 'markdown', ...Object.values(OPTIONS).flatMap(Object.keys)].map((key) => [
          key,
          { type: 'string' },
        ]),
      ),
    });
  } catch (error) {
    throw new SetupError(`${error.message.split('. ')[0]}. \`npm run bench\` says what there is.`);
  }
  const { only, markdown, ...given } = args.values;
  const { positionals } = args;
  const [name, ...more] = positionals;
  if (name === undefined) return undefined;
  const known = Object.keys(BENCHMARKS);
  if (!Object.hasOwn(BENCHMARKS, name) || more.length > 0) {
    const wish = [name, ...more].join(' ');
    throw new SetupError(`There is no benchmark "${wish}": say npm run bench -- ${known.join('|')}.`);
  }
  const sections = Object.keys(BENCHMARKS[name].sections);
  for (const section of only?.split(',') ?? []) {
    if (!sections.includes(section))
      throw new SetupError(`${name} has no section "${section}": there are ${sections.join(', ')}.`);
  }
  const options = readOptions(name, given);
  const first = Object.keys(given).length > 0 ? sections[0] : undefined;
  return { name, only: only ?? first, markdown, options };
}

function readOptions(name, given) {
  const known = OPTIONS[name] ?? {};
  for (const [key, text] of Object.entries(given)) {
    if (!known[key]) throw new SetupError(`${name} has no option "--${key}".`);
    const [what, least, most] = known[key];
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new SetupError(`--${key} (${what}) is a whole number from ${least} to ${most}, not "${text}".`);
  }
  return Object.fromEntries(
    Object.entries(known).map(([key, [, , , usual]]) => [key, Number(given[key] ?? usual)]),
  );
}

const IN_BROWSER = { seats: 'map', site: 'lighthouse' };

function measuresInBrowser({ name, only }) {
  const section = IN_BROWSER[name];
  return section !== undefined && (only?.split(',').includes(section) ?? true);
}

/** Two runs would measure each other, and share the servers. */
async function claimRun() {
  const other = readJson(runFile, {});
  if (isNoteOfLiving(other)) {
    throw new SetupError(
      `npm run bench already runs in this checkout as process ${other.pid}: wait for it, or stop it first.`,
    );
  }
  if (other.checkout === root && isAlive(other.group) && commandOf(other.group).includes('bench/run.ts'))
    await stopProcess(other.group, { group: true });
  writeJson(runFile, ownNote());
  atEnd(() => fs.rmSync(runFile, { force: true }));
}

/** Empty servers of the benchmark's own: neither what it writes nor what it empties is anybody's. */
async function openOwnServers() {
  const services = privateServices(benchDir, {
    names: ['mariadb', 'redis'],
    preferredPorts: PREFERRED_PORTS,
  });
  const empty = () => {
    for (const name of ['mariadb', 'redis', 'tokens'])
      fs.rmSync(path.join(benchDir, name), { recursive: true, force: true });
  };
  if (fs.existsSync(path.join(benchDir, 'mariadb'))) {
    // What a killed run left: it may still be running.
    await services.acquire();
    await services.release();
    empty();
  }
  atEnd(async () => {
    await services.release();
    empty();
  });
  return services.acquire();
}

async function bench() {
  const wishes = readWishes();
  if (!wishes) {
    list();
    return 0;
  }
  await claimRun();
  const servers = await openOwnServers();
  await ensureNodeModules();
  linkRedisServer();
  const env = {
    ...process.env,
    PATH: `${binDir}${path.delimiter}${process.env.PATH}`,
    ...servers,
    UPSTASH_REDIS_REST_URL: '',
    UPSTASH_REDIS_REST_TOKEN: '',
    APP_SECRET: secretsOf(benchDir).appSecret,
    APP_URL: 'http://127.0.0.1:3000',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  };
  if (measuresInBrowser(wishes)) env.CHROMIUM_PATH = await ensureChromium();
  await migrate(env);
  if (BENCHMARKS[wishes.name].site !== false) env.FRONTROW_BUILD_DIR = await ensureBuild(env);
  return measure(wishes, BENCHMARKS[wishes.name].asOwner ? asOwner(env) : env);
}

/** Runs the benchmark in a process group of its own, which ends with this process whatever happens. */
function measure({ name, only, markdown, options }, env) {
  const args = [
    name,
    ...(only ? ['--only', only] : []),
    ...(markdown ? ['--markdown', path.resolve(markdown)] : []),
    ...['--options', JSON.stringify(options)],
  ];
  // The young generation that npm start gives the site, since verbs are measured in this process too.
  const node = ['--max-semi-space-size=64', ...typescript('bench/run.ts', ...args)];
  const child = spawn(process.execPath, node, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  writeJson(runFile, { ...ownNote(), group: child.pid });
  atEnd(async () => {
    await stopProcess(child.pid, { group: true });
    await endGroup(child.pid);
  });
  const longest = BENCHMARKS[name].longestMinutes ?? LONGEST_MINUTES;
  const timer = setTimeout(() => {
    say(`Stopped: not done within ${longest} minutes.`);
    stopProcess(child.pid, { group: true });
  }, longest * 60_000);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}

/** Sites that a benchmark which was killed has left in its group. */
async function endGroup(group) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    try {
      process.kill(-group, signal);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

main(bench);
