import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { log } from '../logger';
import { type Address, sharePort } from './shared-port';
import { onStopSignal } from './stop-signal';
import { passFiguresOn } from './worker-figures';

const CRASH_WINDOW_MS = 60_000;
const CRASHES_ALLOWED = 5;

/**
 * Runs this very program `count` times more, as workers that answer on one port, and answers nothing itself: a worker
 * that ends is replaced, a stop signal goes on to all of them. Ends with 1 when none can be opened, or when they keep
 * ending, six within a minute: whoever has started it may begin anew.
 */
export function runWorkers(count: number, address: Address): void {
  /** By the number of their place, which a replacement takes over. */
  const workers = new Map<number, Worker>();
  const listening = new Map<number, Worker>();
  let crashes: number[] = [];
  let stopping = false;
  let opened = false;

  function start(place: number): void {
    const worker = cluster.fork();
    workers.set(place, worker);
    worker.once('exit', (code, signal) => {
      workers.delete(place);
      listening.delete(place);
      if (!stopping) replace(place, signal ?? `exit code ${code}`);
    });
  }

  function replace(place: number, how: string): void {
    const now = performance.now();
    crashes = [...crashes.filter((at) => at > now - CRASH_WINDOW_MS), now];
    if (!opened || crashes.length > CRASHES_ALLOWED) {
      log().fatal({ process: place, how }, opened ? 'the processes keep ending' : 'no process can be opened');
      process.exit(1);
    }
    log().error({ process: place, how }, 'a process has ended, another takes its place');
    start(place);
  }

  // Whatever ends this process, nobody is left behind: not by a second signal, and not when one has hung.
  process.on('exit', () => {
    for (const worker of workers.values()) worker.process.kill('SIGKILL');
  });
  onStopSignal(async () => {
    stopping = true;
    const ended = [...workers.values()].map((worker) => once(worker, 'exit'));
    for (const worker of workers.values()) worker.process.kill('SIGTERM');
    await Promise.all(ended);
  });
  try {
    sharePort(address, (worker) => {
      opened = true;
      for (const [place, each] of workers) if (each === worker) listening.set(place, worker);
    });
  } catch (error) {
    log().fatal({ err: error }, 'no process can be opened');
    process.exit(1);
  }
  passFiguresOn(listening);
  log().info({ processes: count }, 'opening');
  for (let place = 1; place <= count; place += 1) start(place);
}
