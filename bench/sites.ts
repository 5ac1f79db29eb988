import { mkdirSync, openSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MEMORY_FILE } from './memory';
import { cpuSeconds, startNode, startProgram, stopChild } from './processes';
import { PROFILE_DIR } from './profile';
import type { BareAnswer } from './programs/bare-server';

const READY_WITHIN_MS = 60_000;

export type Site = { port: number; pid: number; cpuSeconds(): number; stop(): Promise<void> };

type SiteOptions = {
  trustedProxies?: number;
  /**
   * So many on one port, behind the front door; the site is open once all of them are. Memory and profile are asked of
   * the process that was started, which with several answers nothing itself.
   */
  processes?: number;
  /** On top of the benchmark's own environment. */
  env?: Record<string, string>;
  /** Lets `memoryOf` ask it; costs nothing else. */
  tellsMemory?: boolean;
  /** Lets `profileOf` sample it; costs nothing else. Not together with `tellsMemory`: both listen to the same signal. */
  profiled?: boolean;
  /** Its caches keep nothing. */
  withoutCaches?: boolean;
};

const fileOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const PROGRAMS = {
  'front door': ['--max-semi-space-size=64', '--import', 'tsx', fileOf('server.ts')],
  next: [fileOf('node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1'],
};

const WITHOUT_CACHES = ['--import', 'tsx', '--import', fileOf('bench/programs/without-caches.ts')];

const PROFILED = ['--import', 'tsx', '--import', fileOf('bench/programs/take-profile.ts')];

const MEMORY_TELLER = ['--expose-gc', '--import', 'tsx', '--import', fileOf('bench/programs/tell-memory.ts')];

/**
 * Opens the production build, behind the front door or with Next alone, on a free port. With one trusted proxy, as is
 * usual here, X-Forwarded-For counts, so that limits by address see as many addresses as there are people.
 */
export async function openSite(
  kind: keyof typeof PROGRAMS,
  {
    trustedProxies = 1,
    processes = 1,
    env = {},
    tellsMemory = false,
    profiled = false,
    withoutCaches = false,
  }: SiteOptions = {},
): Promise<Site> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logs = fileOf('.data/bench/logs');
  mkdirSync(logs, { recursive: true });
  const args = kind === 'next' ? [...PROGRAMS.next, '-p', String(port)] : PROGRAMS[kind];
  const child = startNode(
    [
      ...(tellsMemory ? MEMORY_TELLER : []),
      ...(profiled ? PROFILED : []),
      ...(withoutCaches ? WITHOUT_CACHES : []),
      ...args,
    ],
    {
      ...process.env,
      ...env,
      ...(tellsMemory && { BENCH_MEMORY_FILE: MEMORY_FILE }),
      ...(profiled && { BENCH_PROFILE_DIR: PROFILE_DIR }),
      NODE_ENV: 'production',
      APP_URL: url,
      NEXTAUTH_URL: url,
      PORT: String(port),
      HOST: '127.0.0.1',
      TRUSTED_PROXIES: String(trustedProxies),
      WEB_PROCESSES: String(processes),
    },
    openSync(`${logs}/${kind.replace(' ', '-')}.log`, 'a'),
  );
  const stop = () => stopChild(child);
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(url, processes))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`the site (${kind}) did not open: see ${logs}`);
    }
    await pause(200);
  }
  const pid = child.pid ?? 0;
  return { port, pid, cpuSeconds: () => cpuSeconds(pid), stop };
}

/** A bare Node server that gives one answer. */
export async function openBareServer(answer: BareAnswer): Promise<Site> {
  const program = startProgram<BareAnswer, { port: number }>('bare-server', answer);
  const { port } = await program.answer;
  return { port, pid: program.pid, cpuSeconds: () => cpuSeconds(program.pid), stop: program.stop };
}

async function isReady(url: string, processes: number): Promise<boolean> {
  const ask = (path: string) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(5_000) });
  try {
    if (!(await ask('/api/ready')).ok) return false;
    if (processes === 1) return true;
    return (await (await ask('/api/metrics')).text()).includes(`frontrow_web_processes ${processes}\n`);
  } catch {
    return false;
  }
}

/** A port that nobody has. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
