import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { routeHandler } from '../http/answer';
import { networkAddress } from '../network-address';
import { openDoor } from '../testing/open-door';
import type { HotRoute } from './match-route';
import type { FrontDoorOptions } from './open-front-door';

const doors: { close(): Promise<void> }[] = [];

afterEach(() => Promise.all(doors.splice(0).map((door) => door.close())));

const addressRoute: HotRoute = {
  path: '/address',
  handlers: {
    POST: routeHandler(async (request) => {
      // Reading the body makes a whole web request of the light one.
      await request.text();
      const all = Object.fromEntries(request.headers);
      const text = `${networkAddress(request.headers)} ${all['x-forwarded-for']}`;
      return { status: 200, headers: {}, text };
    }),
  },
};
const unreadRoute: HotRoute = {
  path: '/unread',
  handlers: { POST: routeHandler(async () => ({ status: 204, headers: {}, text: null })) },
};
const healthRoute: HotRoute = { path: '/health', plain: () => Response.json({ status: 'ok' }) };
const brokenRoute: HotRoute = {
  path: '/broken',
  plain: () => {
    throw new Error('broken');
  },
};

const largeRoute: HotRoute = { path: '/large', plain: () => new Response('x'.repeat(50_000_000)) };

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request;
  response.end(JSON.stringify({ method, url, address: headers['x-forwarded-for'] }));
}

async function open(options: Partial<FrontDoorOptions> = {}) {
  const door = await openDoor({
    routes: [addressRoute, unreadRoute, healthRoute, brokenRoute, largeRoute],
    router: echo,
    headers: { 'X-Frame-Options': 'DENY' },
    ...options,
  });
  doors.push(door);
  return door;
}

describe('the front door', () => {
  it.each(['TRACE', 'PROPFIND', 'QUERY'])('refuses %s itself, which Next cannot answer', async (method) => {
    const { send } = await open();
    const text = await send(`${method} /anything HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 405 /);
    expect(text).toMatch(/\r\nallow: GET, HEAD, /i);
    expect(text).toMatch(/\r\nx-frame-options: DENY\r\n/i);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ code: 'method-not-allowed' });
  });

  it('answers its own routes with the headers of every answer', async () => {
    const { status, headers, body } = await (await open()).ask('/health');
    expect([status, body.toString()]).toEqual([200, '{"status":"ok"}']);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-frame-options': 'DENY' });
  });

  it('hands everything else to the router as it came', async () => {
    const door = await open();
    for (const [method, url] of [
      ['GET', '/performances?genre=folk'],
      ['POST', '/health'],
      ['GET', '/health/'],
      ['GET', '/%zz'],
    ] as const) {
      const { body } = await door.ask(url, { method });
      expect(JSON.parse(body.toString())).toMatchObject({ method, url });
    }
  });

  it('writes into every answer what all of them carry', async () => {
    const door = await open({ everywhere: { 'Strict-Transport-Security': 'max-age=1' } });
    for (const path of ['/health', '/elsewhere'])
      expect((await door.ask(path)).headers['strict-transport-security']).toBe('max-age=1');
  });

  it('sends no request back', async () => {
    const headers = { 'x-secret': 'of-the-caller' };
    const { status, body } = await (await open()).ask('/elsewhere', { method: 'TRACE', headers });
    expect(status).toBe(405);
    expect(body.toString()).not.toContain('of-the-caller');
  });

  it('takes no more of a form than the router will read, and leaves the API its own limits', async () => {
    const door = await open();
    const head = (path: string) =>
      `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1048577\r\n\r\n`;
    expect(await door.send(head('/profile'))).toMatch(/^HTTP\/1.1 413 /);
    expect(await door.send(head('/api/v1/admin/posters'))).toMatch(/^HTTP\/1.1 200 /);
  });

  it('drops a body that nobody reads, and keeps the connection for what comes next', async () => {
    const door = await open();
    const unread = `POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n${'x'.repeat(200_000)}`;
    const next = 'GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    const received = await door.send(unread + next);
    expect(received.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 204', 'HTTP/1.1 200']);
  });

  it('answers 500 when a handler breaks, and goes on', async () => {
    const door = await open();
    expect(await door.ask('/broken')).toMatchObject({ status: 500 });
    expect(await door.ask('/health')).toMatchObject({ status: 200 });
  });

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', 400],
    ['a broken header', 'GET /health HTTP/1.1\r\nHost: a\r\nx y\r\n\r\n', 400],
    ['no host', 'GET /health HTTP/1.1\r\n\r\n', 400],
    [
      'two lengths',
      'POST /address HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
    ['a head without end', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
    ['a host that is none', 'POST /address HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['HTTP/1.0 without a host', 'GET /health HTTP/1.0\r\n\r\n', 200],
  ])('survives %s', async (_, bytes, status) => {
    const door = await open();
    expect(await door.send(bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(await door.ask('/health')).toMatchObject({ status: 200 });
  });
});

describe('with many connections', () => {
  /** Connects, asks, and stays if that is allowed: the head of the answer, empty when turned away. */
  async function stay(port: number): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.write('GET /health HTTP/1.1\r\nHost: a\r\n\r\n');
    return new Promise((resolve) => {
      socket.once('data', (chunk) => resolve(String(chunk)));
      socket.once('error', () => resolve(''));
      socket.once('close', () => resolve(''));
    });
  }
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  it('keeps those of the first, and closes the later ones with their answer', async () => {
    const { port } = await open({ mostConnections: 5 });
    for (const held of [1, 2, 3, 4])
      expect(await stay(port), `connection ${held}`).toContain('Connection: keep-alive');
    expect(await stay(port)).toMatch(/connection: close/i);
  });

  it('turns away whoever comes when there may be no more', async () => {
    const { port } = await open({ mostConnections: 2 });
    const idle = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    sockets.push(...idle);
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    expect(await stay(port)).toBe('');
  });
});

describe('a slow caller', () => {
  const patience = { headersMs: 150, requestMs: 300, idleMs: 450, lookMs: 20 };

  /** Sends the piece again and again after the start. All that came back until the connection was cut. */
  async function dawdle(start: string, piece: string): Promise<string> {
    const { port } = await open({ patience });
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', () => {});
    socket.write(start);
    const more = setInterval(() => socket.write(piece), 20);
    try {
      await expect.poll(() => socket.closed, { timeout: 4_000 }).toBe(true);
    } finally {
      clearInterval(more);
      socket.destroy();
    }
    return heard;
  }

  const HEAD = 'POST /address HTTP/1.1\r\nHost: a\r\n';

  it.each([
    ['headers', HEAD, 'X-More: a\r\n'],
    ['body', `${HEAD}Content-Length: 1000000\r\n\r\n`, 'a'],
  ])('that never comes to the end of the %s is sent away', async (_, start, piece) => {
    expect(await dawdle(start, piece)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('that says nothing at all is sent away', async () => {
    expect(await dawdle('', '')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('that takes nothing of its answer is cut', async () => {
    const door = await open({ patience });
    const socket = connect(door.port, '127.0.0.1').pause();
    socket.on('error', () => {});
    socket.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n');
    await expect.poll(() => door.connections()).toBe(1);
    await expect.poll(() => door.connections()).toBe(0);
    socket.destroy();
  });
});

describe("a caller's address", () => {
  const forged = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
  const post = { method: 'POST', headers: forged };

  it('is that of the connection, whatever the caller writes', async () => {
    const door = await open();
    expect((await door.ask('/address', post)).body.toString()).toBe('127.0.0.1 127.0.0.1');
    expect((await door.ask('/address', { method: 'POST' })).body.toString()).toBe('127.0.0.1 127.0.0.1');
    const { body } = await door.ask('/elsewhere', post);
    expect(JSON.parse(body.toString())).toMatchObject({ address: '127.0.0.1' });
  });

  it('is what the outermost trusted proxy has written', async () => {
    const all = '203.0.113.9, 198.51.100.7';
    expect((await (await open({ trustedProxies: 1 })).ask('/address', post)).body.toString()).toBe(
      `198.51.100.7 ${all}`,
    );
    const direct = (
      await (await open({ trustedProxies: 1 })).ask('/address', { method: 'POST' })
    ).body.toString();
    expect(direct).toBe('127.0.0.1 127.0.0.1');
  });
});
