import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';

const PROGRAM = new URL('../testing/front-door-program.ts', import.meta.url).pathname;
const agent = new Agent({ keepAlive: true });
const started: ChildProcess[] = [];

afterEach(() => {
  agent.destroy();
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function start(patienceMs: number) {
  const child = fork(PROGRAM, [String(patienceMs)], { execArgv: ['--import', 'tsx'] });
  started.push(child);
  const exit = once(child, 'exit');
  const heard = async () => (await once(child, 'message'))[0];
  const { port } = await heard();
  const send = (method: string, path: string, accept = '*/*') => {
    const request = httpRequest({ port, method, path, agent, headers: { accept } }).end();
    return once(request, 'response').then(([response]) => response as IncomingMessage);
  };
  return { child, exit, heard, send };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
}

describe('a process that is asked to stop', { timeout: 30_000 }, () => {
  it('finishes what runs, refuses what is new, and ends well', async () => {
    const { child, exit, heard, send } = await start(7_000);
    const running = send('POST', '/slow');
    expect(await heard()).toEqual({ at: '/slow' });
    child.kill('SIGTERM');
    expect(await heard()).toBe('closing');
    await expect(send('POST', '/slow')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    child.send('finish');
    const response = await running;
    expect([response.statusCode, response.headers.connection]).toEqual([201, 'close']);
    expect(await textOf(response)).toBe('done');
    expect(await exit).toEqual([0, null]);
  });

  it('lets streams say goodbye, and ends those that do not', async () => {
    const { child, exit, heard, send } = await start(7_000);
    const polite = send('GET', '/polite-stream', 'text/event-stream');
    await heard();
    const endless = send('GET', '/endless-stream', 'text/event-stream');
    await heard();
    const [first, second] = [textOf(await polite), textOf(await endless)];
    child.kill('SIGINT');
    expect(await first).toBe(': hello\n\nevent: goodbye\n\n');
    expect(await second).toBe(': hello\n\n');
    expect(await exit).toEqual([0, null]);
  });

  it('cuts what does not end in time', async () => {
    const { child, exit, heard, send } = await start(200);
    const running = send('POST', '/slow');
    await heard();
    child.kill('SIGTERM');
    await expect(running).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await exit).toEqual([0, null]);
  });

  it('ends at once when it is asked twice', async () => {
    const { child, exit, heard, send } = await start(60_000);
    const running = send('POST', '/slow');
    await heard();
    child.kill('SIGTERM');
    expect(await heard()).toBe('closing');
    child.kill('SIGTERM');
    await expect(running).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await exit).toEqual([1, null]);
  });
});
