import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openDoor } from '../testing/open-door';
import { actionAnswers } from './action-answers';

const doors: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(doors.splice(0).map((door) => door.close())));

async function open(router: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const door = await openDoor({ router: actionAnswers(router) });
  doors.push(door);
  return door;
}

const fails = (type?: string) => async (_: IncomingMessage, response: ServerResponse) => {
  response.statusCode = 500;
  if (type) response.setHeader('content-type', type);
  response.end('no');
};

const FORM = { 'content-type': 'multipart/form-data; boundary=b' };

describe('an answer of 500', () => {
  it.each([
    ['to an action', { 'next-action': 'a' }, 'text/x-component', 400],
    ['to a form without script', FORM, undefined, 400],
    ['to a form whose page cannot be drawn', FORM, 'text/html; charset=utf-8', 500],
    ['to anything else', {}, undefined, 500],
  ])('%s', async (_, headers, type, status) => {
    const door = await open(fails(type));
    expect((await door.ask('/wallet', { method: 'POST', headers })).status).toBe(status);
  });

  it('stays what it is for pages that are read', async () => {
    const door = await open(fails('text/x-component'));
    expect((await door.ask('/wallet', { headers: { 'next-action': 'a' } })).status).toBe(500);
  });
});

describe('a connection', () => {
  const post = (length: number, body: string) =>
    `POST /wallet HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n${body}`;

  it('ends with an answer to a body that was not read to its end', async () => {
    const door = await open(async (request, response) => {
      request.pause();
      response.end('no');
    });
    let heard = '';
    void door.send(post(1_000_000, 'x'.repeat(1_000))).then((text) => {
      heard = text;
    });
    // Because the server ends it; the other way the client would wait.
    await expect.poll(() => heard).toMatch(/^HTTP\/1\.1 200 .*\r\nconnection: close\r\n/is);
  });

  it('is kept after one that was', async () => {
    const door = await open(async (request, response) => {
      for await (const _ of request);
      response.end('yes');
    });
    const last = 'GET /wallet HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
    const text = await door.send(post(5, 'hello') + last);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});
