import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePorts } from '../testing/redis-process';

const PROGRAM = new URL('../testing/workers-program.ts', import.meta.url).pathname;
const PATIENCE = { timeout: 20_000, interval: 20 };
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function open(port: number) {
  const primary = fork(PROGRAM, [String(port)], { execArgv: ['--import', 'tsx'] });
  started.push(primary);
  return { primary, exit: once(primary, 'exit') };
}

/** Two workers that have both answered. */
async function openTwo() {
  const [port = 0] = await freePorts(1);
  const { primary, exit } = open(port);
  const ask = async (path: string): Promise<IncomingMessage> => {
    const [response] = await once(httpRequest({ port, path, agent: false }).end(), 'response');
    return response.setEncoding('utf8');
  };
  const pid = async () => Number(await textOf(await ask('/pid')));
  /** Asks until somebody answers who has not answered before. */
  const another = (known: number[]) =>
    vi.waitFor(async () => {
      const found = await pid();
      expect(known).not.toContain(found);
      return found;
    }, PATIENCE);
  const first = await another([]);
  return { port, primary, exit, ask, pid, another, workers: [first, await another([first])] as const };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await gone(pid);
}

const gone = (pid: number) => vi.waitFor(() => expect(isGone(pid)).toBe(true), PATIENCE);

describe('several processes on one port', { timeout: 60_000 }, () => {
  it('replace one that is killed, while the other answers', async () => {
    const { pid, another, workers } = await openTwo();
    await kill(workers[0]);
    expect(await pid()).toBe(workers[1]);
    const third = await another([...workers]);
    await kill(workers[1]);
    await another([...workers, third]);
  });

  it('finish what runs when a stop reaches each of them and the primary', async () => {
    const { primary, exit, ask, workers } = await openTwo();
    const running = await ask('/slow');
    const lines = running[Symbol.asyncIterator]();
    const slow = Number.parseInt((await lines.next()).value, 10);
    process.kill(slow, 'SIGTERM');
    expect((await lines.next()).value).toBe('closing\n');
    primary.kill('SIGTERM');
    // The primary has passed its signal on, so that the one that is busy has had two.
    await gone(workers.find((pid) => pid !== slow) ?? 0);
    process.kill(slow, 'SIGUSR2');
    expect((await lines.next()).value).toBe('done\n');
    expect(await exit).toEqual([0, null]);
    expect(isGone(slow)).toBe(true);
  });

  it('end at once when the primary is asked twice, also one that hangs', async () => {
    const { primary, exit, ask, workers } = await openTwo();
    const running = await ask('/slow');
    const lines = running[Symbol.asyncIterator]();
    const slow = Number.parseInt((await lines.next()).value, 10);
    process.kill(workers.find((pid) => pid !== slow) ?? 0, 'SIGSTOP');
    primary.kill('SIGTERM');
    expect((await lines.next()).value).toBe('closing\n');
    primary.kill('SIGTERM');
    await expect(lines.next()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await exit).toEqual([1, null]);
    await Promise.all(workers.map(gone));
  });

  it('do not outlive a primary that is killed', async () => {
    const { primary, exit, workers } = await openTwo();
    primary.kill('SIGKILL');
    await exit;
    await Promise.all(workers.map(gone));
  });

  it('are given up when they keep ending', async () => {
    const { exit, another, workers } = await openTwo();
    const seen: number[] = [...workers];
    for (let index = 0; index < 6; index += 1) {
      const next = seen[index] ?? (await another(seen));
      seen[index] = next;
      await kill(next);
    }
    expect(await exit).toEqual([1, null]);
  });

  it('are not tried again when none can be opened', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const { exit } = open(typeof address === 'object' ? (address?.port ?? 0) : 0);
    expect(await exit).toEqual([1, null]);
    taken.close();
  });
});
