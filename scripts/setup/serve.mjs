import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from './build.mjs';
import { migrate, seedDemo } from './database.mjs';
import { loadEnvFiles, localName, openServices, privateNames } from './environment.mjs';
import { atEnd, end, isEnding } from './lifecycle.mjs';
import { underLock } from './locks.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { dataDir } from './paths.mjs';
import { isFree, nextFree } from './ports.mjs';
import {
  forgetSite,
  noteSite,
  noteStopping,
  runningSite,
  stopOrphan,
  waitForStopping,
} from './running-site.mjs';
import { siteLog, startFrontDoor, startNext, waitUntilReady } from './site.mjs';
import { complain, SetupError, say, step } from './steps.mjs';

const LOOPBACK = '127.0.0.1';
const DEFAULT_PORT = 3000;
const CRASH_WINDOW_MS = 60_000;
const CRASHES_ALLOWED = 5;

function readFlags(command) {
  try {
    return parseArgs({ options: { demo: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new SetupError(
      `${error.message.split('. ')[0].replace(/\.?$/, '.')} \`${command} -- --demo\` adds the demo data to the database of DATABASE_URL.`,
    );
  }
}

/** The port of PORT, checked before any work is done; undefined when the choice is ours. */
async function wishedPort(host) {
  const wish = process.env.PORT;
  if (!wish) return undefined;
  const port = Number(wish);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SetupError(`PORT must be a number from 1 to 65535, and it is "${wish}".`);
  }
  if (!(await isFree(port, host))) {
    throw new SetupError(
      `Port ${port} is taken: stop the program that listens there, or set PORT to another one.`,
    );
  }
  return port;
}

function printBox({ url, demo, log, processes }) {
  const lines = ['', `  Frontrow is open at ${url}`];
  if (processes > 1) lines.push(`  ${processes} processes answer there`);
  lines.push('');
  if (demo) {
    lines.push(
      '  Demo logins, all with the password frontrow-demo',
      '    admin@frontrow.test   runs the shop',
      '    staff@frontrow.test   scans tickets at the door',
      '    fan@frontrow.test     buys them',
      '',
    );
  }
  lines.push(log ? `  Ctrl-C stops it. Its log: ${log}` : '  Ctrl-C stops it.', '');
  say(lines.join('\n'));
}

/** `npm start` ('start', a production build) and `npm run dev` ('dev'): from a bare checkout to a ready site. */
export async function serve(mode) {
  const command = mode === 'start' ? 'npm start' : 'npm run dev';
  const flags = readFlags(command);
  await underLock(path.join(dataDir, 'site.lock'), async () => {
    await waitForStopping(mode);
    const other = runningSite(mode);
    if (other) {
      throw new SetupError(
        `${command} already runs in this checkout as process ${other.pid}, at ${other.url}: use that one, or stop it first.`,
      );
    }
    await stopOrphan(mode);
    atEnd(() => forgetSite(mode));
    noteSite(mode, { url: 'an address that is not chosen yet' });
  });

  loadEnvFiles();
  const demo = privateNames().includes('mariadb') || flags.demo;
  if (demo && process.env.HOST && process.env.HOST !== LOOPBACK) {
    say(`· HOST=${process.env.HOST} is ignored: with demo logins the site listens on ${LOOPBACK} only`);
  }
  const host = demo || mode === 'dev' ? LOOPBACK : process.env.HOST || '0.0.0.0';
  const wish = await wishedPort(host);

  const { vars, services } = await openServices();
  await ensureNodeModules();
  const port = wish ?? (await nextFree(DEFAULT_PORT, host));
  const reachedAt = [LOOPBACK, '0.0.0.0', '::'].includes(host) ? LOOPBACK : host;
  const url =
    process.env.APP_URL || `http://${reachedAt === LOOPBACK ? await localName() : reachedAt}:${port}`;
  const env = {
    ...process.env,
    ...vars,
    APP_URL: url,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || url,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: mode === 'start' ? 'production' : 'development',
    HOST: host,
    PORT: String(port),
    DEMO: demo ? 'on' : process.env.DEMO || 'off',
  };

  await migrate(env);
  if (mode === 'start') env.FRONTROW_BUILD_DIR = await ensureBuild(env);
  // Last, because one of its sales opens three minutes after this.
  if (demo) await seedDemo(env);
  // The site has no use for the owner of its tables. Empty rather than absent: Next would read it from `.env`.
  env.MIGRATION_DATABASE_URL = '';

  // With demo data somebody is looking at a terminal; without, a service manager wants the log on stdout.
  const logFile = mode === 'start' && demo ? siteLog : undefined;
  const base = `http://${reachedAt.includes(':') ? `[${reachedAt}]` : reachedAt}:${port}`;
  let site;
  atEnd(() => {
    noteStopping(mode);
    return site?.stop();
  });
  const open = async () => {
    site =
      mode === 'start'
        ? startFrontDoor({ env, logFile })
        : startNext(['dev', '-H', host, '-p', String(port)], { env, logFile });
    noteSite(mode, { url, server: site.pid });
    await waitUntilReady(site, base, logFile);
  };
  await step('Opening the site', open);
  superviseSite(() => site, open);
  services.watch((error) => {
    complain(error);
    end(1);
  });
  printBox({ url, demo, log: logFile, processes: mode === 'start' ? Number(process.env.WEB_PROCESSES) : 1 });
}

/** Opens the site again when its process dies, unless it keeps dying. */
function superviseSite(current, open) {
  let crashes = [];
  const watch = () =>
    current().onEnd(async (how) => {
      if (isEnding()) return;
      crashes = [...crashes, Date.now()].filter((at) => at > Date.now() - CRASH_WINDOW_MS);
      try {
        if (crashes.length > CRASHES_ALLOWED) throw new SetupError(`The site keeps stopping (${how}).`);
        say(`The site stopped unexpectedly (${how}); opening it again.`);
        await open();
        say('The site is back.');
        watch();
      } catch (error) {
        if (!isEnding()) complain(error);
        end(1);
      }
    });
  watch();
}
