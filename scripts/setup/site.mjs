import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { typescript } from './database.mjs';
import { keepOld, tail } from './files.mjs';
import { logsDir, nextProgram, root } from './paths.mjs';
import { stopProcess, until } from './processes.mjs';
import { SetupError } from './steps.mjs';

const READY_TIMEOUT_MS = 90_000;

/** A crowd's requests are garbage at once: with room for more of it Node collects less often. */
const YOUNG_GENERATION = '--max-semi-space-size=64';

/** Starts the front door on a production build; HOST and PORT of `env` say where it listens. */
export function startFrontDoor(options) {
  return startSite([YOUNG_GENERATION, ...typescript('server.ts')], options);
}

/** Starts Next itself with these arguments. */
export function startNext(args, options) {
  return startSite([nextProgram, ...args], options);
}

/**
 * Starts the site in a process group of its own, so that a Ctrl-C in the terminal reaches it in its turn. Its output
 * goes to `logFile`, without one to the terminal.
 */
function startSite(args, { env, logFile }) {
  let output = 'inherit';
  if (logFile) {
    fs.mkdirSync(path.dirname(logFile), { recursive: true });
    keepOld(logFile);
    output = fs.openSync(logFile, 'a');
  }
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  if (logFile) fs.closeSync(output);
  const site = { pid: child.pid, ended: undefined, onEnd: undefined };
  child.once('exit', (code, signal) => {
    site.ended = signal ?? `exit code ${code}`;
    site.onEnd?.(site.ended);
  });
  return {
    pid: child.pid,
    hasEnded: () => site.ended !== undefined,
    /** Calls back once when the process ends, with its exit code or signal in words. */
    onEnd(callback) {
      if (site.ended === undefined) site.onEnd = callback;
      else callback(site.ended);
    },
    stop: () => stopProcess(child.pid, { group: true, timeout: 10_000 }),
  };
}

/** Waits until the site says that it, its database and its Redis are ready. */
export async function waitUntilReady(site, base, logFile) {
  let last = 'it did not answer';
  const ready = await until(
    async () => {
      if (site.hasEnded()) return true;
      try {
        const response = await fetch(new URL('/api/ready', base), { signal: AbortSignal.timeout(5_000) });
        if (response.ok) return true;
        last = `/api/ready answered ${response.status}: ${(await response.text()).slice(0, 500)}`;
      } catch (error) {
        last = `it did not answer (${error.cause?.code ?? error.message})`;
      }
      return false;
    },
    { timeout: READY_TIMEOUT_MS, every: 150 },
  );
  const log = logFile ? tail(logFile) : undefined;
  if (site.hasEnded()) throw new SetupError('The site stopped while starting: see above.', { log, logFile });
  if (!ready) throw new SetupError(`The site did not become ready: ${last}.`, { log, logFile });
}

export const siteLog = path.join(logsDir, 'site.log');
