import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { eventsIn } from '@/lib/testing/seat-client';
import { type SiteProcess, siteProcess } from '@/lib/testing/site-process';
import { expect, test } from './fixtures';
import { holdSeats } from './program';
import { makePerson, type Night, putOn } from './shop';

type Stream = { text: string; ended: boolean };

/* One after the other, because they share a site of their own, and the last one stops it. */
test.describe.configure({ mode: 'serial' });
test.describe('a shop of two processes on one port', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start a site of its own from');

  let shop: SiteProcess;
  let night: Night;
  const streams: Stream[] = [];

  test.beforeAll(async () => {
    mkdirSync('test-results', { recursive: true });
    const env = { ...process.env, LOG_LEVEL: 'warn', WEB_PROCESSES: '2' };
    shop = await siteProcess(env, 'test-results/several-processes.log');
    await shop.start();
    night = await putOn();
  });
  test.afterAll(async () => {
    await shop?.kill();
  });

  /** One question over a connection of its own, so that either process may get it. */
  async function open(path: string): Promise<IncomingMessage> {
    const [response] = await once(get(`${shop.url}${path}`, { agent: false }), 'response');
    expect(response.statusCode).toBe(200);
    return response.setEncoding('utf8');
  }

  async function ask(path: string): Promise<string> {
    let text = '';
    for await (const chunk of await open(path)) text += chunk;
    return text;
  }

  const seatsOf = async () => JSON.parse(await ask(`/api/v1/performances/${night.id}/seats`)).free as number;

  async function openStream(): Promise<void> {
    const response = await open(`/api/v1/performances/${night.id}/seats/stream`);
    const stream = { text: '', ended: false };
    response.on('data', (chunk) => {
      stream.text += chunk;
    });
    // A process that is killed breaks it off.
    response.on('error', () => {});
    response.once('close', () => {
      stream.ended = true;
    });
    streams.push(stream);
  }

  const told = (stream: Stream) => eventsIn(stream.text).flatMap(({ data }) => data.changes);

  /** A line of the metrics; undefined when there is none. */
  async function metric(name: string): Promise<number | undefined> {
    const line = (await ask('/api/metrics')).split('\n').find((each) => each.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  }

  /** The processes that answer: children of the one that looks after them. */
  function workers(): number[] {
    const children = readFileSync(`/proc/${shop.pid()}/task/${shop.pid()}/children`, 'utf8')
      .trim()
      .split(' ');
    return children
      .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server.ts'))
      .map(Number);
  }

  function lives(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  test('shows the figures of both, whoever is asked', async () => {
    // Each follows the seats once somebody has opened a stream there.
    await expect
      .poll(async () => {
        await openStream();
        return metric('frontrow_seat_feeds');
      })
      .toBe(2);
    expect(await metric('frontrow_seat_streams')).toBe(streams.length);
    expect(await metric('frontrow_web_processes')).toBe(2);
    const memory = await Promise.all(
      ['1', '2'].map((number) => metric(`process_resident_memory_bytes{process="${number}"}`)),
    );
    expect(memory).toEqual([expect.any(Number), expect.any(Number)]);
    expect((await ask('/api/metrics')).match(/^frontrow_rows\{of="users"\}/gm)).toHaveLength(1);
  });

  test('tells at both what is held at one', async () => {
    await holdSeats(shop.url, await makePerson(), night, [0, 1]);
    const held = [
      [0, 1],
      [1, 1],
    ];
    for (const stream of streams) await expect.poll(() => told(stream)).toEqual(held);
  });

  test('goes on when one is killed, and replaces it', async () => {
    const [first = 0, second = 0] = workers();
    process.kill(first, 'SIGKILL');
    await expect.poll(() => lives(first)).toBe(false);
    const free = await Promise.all(Array.from({ length: 20 }, seatsOf));
    expect([...new Set(free)]).toEqual([306]);
    // A process of a whole web application starts: seconds here, more on a busy machine.
    await expect.poll(() => metric('frontrow_web_processes'), { timeout: 30_000 }).toBe(2);
    expect(workers()).toHaveLength(2);
    expect(workers()).toContain(second);
    expect(workers()).not.toContain(first);
    const left = streams.filter(({ ended }) => !ended);
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(streams.length);

    await expect
      .poll(async () => {
        await openStream();
        return metric('frontrow_seat_feeds');
      })
      .toBe(2);
    await holdSeats(shop.url, await makePerson(), night, [22, 23]);
    for (const stream of streams.filter(({ ended }) => !ended))
      await expect.poll(() => told(stream)).toContainEqual([22, 1]);
  });

  test('leaves nobody behind when it is asked to stop', async () => {
    const all = workers();
    expect(all).toHaveLength(2);
    const { code, seconds } = await shop.stop();
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
    expect(all.filter(lives)).toEqual([]);
    await expect.poll(() => streams.every(({ ended }) => ended)).toBe(true);
  });
});
