import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layWire, type Wire } from './wire';

/** Answers every word with the same word, and keeps what it was asked. */
let server: Server;
let wire: Wire;
const asked: string[] = [];
const open: Socket[] = [];

beforeEach(async () => {
  asked.length = 0;
  server = createServer((socket) => {
    open.push(socket);
    socket.on('error', () => {});
    socket.on('data', (word) => {
      asked.push(String(word));
      socket.write(word);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  wire = await layWire(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`, 6379);
});
afterEach(() => {
  wire.cut();
  for (const socket of open.splice(0)) socket.destroy();
  server.close();
});

async function call(): Promise<Socket> {
  const socket = connect(Number(new URL(wire.url).port), '127.0.0.1');
  open.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, word: string): Promise<string> {
  socket.write(word);
  const answered = once(socket, 'data').then(([answer]) => String(answer));
  return Promise.race([answered, once(socket, 'close').then(() => 'closed')]).catch(() => 'closed');
}

describe('a wire', () => {
  it('carries what is said, there and back, late if so told', async () => {
    const socket = await call();
    expect(await ask(socket, 'one')).toBe('one');
    wire.delay(60);
    const began = performance.now();
    expect(await ask(socket, 'two')).toBe('two');
    expect(performance.now() - began).toBeGreaterThan(100);
  });

  it('breaks what is connected, and refuses others only when it is cut', async () => {
    const socket = await call();
    wire.reset();
    expect(await ask(socket, 'one')).toBe('closed');
    expect(await ask(await call(), 'two')).toBe('two');
    wire.cut();
    await expect(call()).rejects.toThrow('ECONNREFUSED');
    await wire.mend();
    expect(await ask(await call(), 'three')).toBe('three');
  });

  it('loses the answer to what was done, once on each connection', async () => {
    const socket = await call();
    expect(await ask(socket, 'one')).toBe('one');
    wire.loseReplies();
    expect(await ask(socket, 'two')).toBe('closed');
    expect(asked).toEqual(['one', 'two']);
    expect(wire.lost()).toBe(1);
    expect(await ask(await call(), 'three')).toBe('three');
  });

  it('swallows without a word, and what it swallowed stays dead when it is mended', async () => {
    const socket = await call();
    expect(await ask(socket, 'one')).toBe('one');
    wire.swallow();
    const silent = ask(socket, 'two');
    const unheard = ask(await call(), 'three');
    await wire.mend();
    expect(await ask(await call(), 'four')).toBe('four');
    socket.write('five');
    expect(await Promise.race([silent, unheard, ask(await call(), 'six')])).toBe('six');
    expect(asked).toEqual(['one', 'four', 'six']);
  });
});
