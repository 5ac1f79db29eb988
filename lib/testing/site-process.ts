import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from './redis-process';

/** The shop as it runs in production, in a process that a test may end in any way and start again. */
export type SiteProcess = {
  url: string;
  /** The process that was started, whatever it has started itself; 0 before. */
  pid(): number;
  /** Resolves when it says that it is ready. Does nothing while it runs. */
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Stops it where it stands, until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** Asks it to end, and says how it did. */
  stop(): Promise<{ code: number | null; seconds: number }>;
};

const READY_WITHIN_MS = 45_000;

async function answersReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/ready`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

const shiftedClock = (ms: string) => {
  const program = new URL('./shifted-clock.mjs', import.meta.url);
  program.searchParams.set('ms', ms);
  return ['--import', program.href];
};

/**
 * A site that is not started yet. `env`: its whole environment but address and port, read at each start. `log`: the file
 * for what it says. With CLOCK_SHIFT_MS in its environment its clock is off by so much.
 */
export async function siteProcess(env: NodeJS.ProcessEnv, log: string): Promise<SiteProcess> {
  const [port = 0] = await freePorts(1);
  const url = `http://localhost:${port}`;
  const program = fileURLToPath(new URL('../../server.ts', import.meta.url));
  let site: ChildProcess | undefined;
  const runs = () => site !== undefined && site.exitCode === null && site.signalCode === null;
  const endWithUs = () => site?.kill('SIGKILL');

  async function end(signal: NodeJS.Signals): Promise<void> {
    process.off('exit', endWithUs);
    if (!site || !runs()) return;
    const ended = once(site, 'exit');
    site.kill(signal);
    await ended;
  }

  return {
    url,
    pid: () => site?.pid ?? 0,
    async start() {
      if (runs()) return;
      const output = openSync(log, 'a');
      site = spawn(
        process.execPath,
        ['--import', 'tsx', ...(env.CLOCK_SHIFT_MS ? shiftedClock(env.CLOCK_SHIFT_MS) : []), program],
        {
          env: {
            ...env,
            NODE_ENV: 'production',
            HOST: '127.0.0.1',
            PORT: String(port),
            APP_URL: url,
            NEXTAUTH_URL: url,
          },
          stdio: ['ignore', output, output],
        },
      );
      closeSync(output);
      process.once('exit', endWithUs);
      for (const began = Date.now(); !(await answersReady(url)); await pause(50))
        if (!runs() || Date.now() - began > READY_WITHIN_MS)
          throw new Error(`the site did not start: see ${log}`);
    },
    kill: () => end('SIGKILL'),
    freeze: () => void site?.kill('SIGSTOP'),
    thaw: () => void site?.kill('SIGCONT'),
    async stop() {
      const began = Date.now();
      await end('SIGTERM');
      return { code: site?.exitCode ?? null, seconds: (Date.now() - began) / 1_000 };
    },
  };
}
