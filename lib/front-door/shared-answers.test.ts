import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, routeHandler } from '../http/answer';
import { openDoor } from '../testing/open-door';

const doors: { close(): Promise<void> }[] = [];

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(doors.splice(0).map((door) => door.close()));
});

const fresh = { 'content-type': 'application/json', 'cache-control': 'public, max-age=1' };

/** A door with one public path, whose handler gives these answers in turn, the last for ever. */
async function doorWith(...answers: Answer[]) {
  const seen: { id: string | undefined; headers: Headers }[] = [];
  const GET = routeHandler(async (request, { id }) => {
    seen.push({ id, headers: request.headers });
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    if (!answer) throw new Error('no answer');
    return { ...answer, text: answer.text?.replace('{id}', id ?? '') ?? null };
  });
  const door = await openDoor({
    routes: [{ path: '/sales/{id}/status', handlers: { GET }, shared: true }],
    headers: { 'X-Frame-Options': 'DENY' },
  });
  doors.push(door);
  return { ...door, seen };
}

describe('an answer that is the same for everybody', () => {
  it('is made once for a crowd, byte by byte the same', async () => {
    const door = await doorWith({ status: 200, headers: fresh, text: '{"sale":"{id}"}' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => door.ask('/sales/a/status')));
    expect(door.seen).toHaveLength(1);
    for (const { status, headers, body } of answers) {
      expect([status, body.toString()]).toEqual([200, '{"sale":"a"}']);
      expect(headers).toMatchObject({ ...fresh, 'content-length': '12', 'x-frame-options': 'DENY' });
    }
  });

  it('is made anew after a quarter of a second', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const door = await doorWith(
      { status: 200, headers: fresh, text: 'first' },
      { status: 200, headers: fresh, text: 'second' },
    );
    const read = async () => (await door.ask('/sales/a/status')).body.toString();
    expect(await read()).toBe('first');
    vi.advanceTimersByTime(240);
    expect(await read()).toBe('first');
    vi.advanceTimersByTime(20);
    expect(await read()).toBe('second');
  });

  it('is never that of another sale', async () => {
    const door = await doorWith({ status: 200, headers: fresh, text: '{id}' });
    const ids = ['a', 'b', 'A', 'a-', 'b', 'a'];
    const answers = await Promise.all(ids.map((id) => door.ask(`/sales/${id}/status`)));
    expect(answers.map(({ body }) => body.toString())).toEqual(ids);
  });

  it('knows nothing of whoever asked first', async () => {
    const door = await doorWith({ status: 200, headers: fresh, text: 'all' });
    const headers = {
      cookie: 'frontrow.session=secret',
      authorization: 'Bearer secret',
      'if-none-match': '*',
    };
    expect((await door.ask('/sales/a/status', { headers })).status).toBe(200);
    expect([...(door.seen[0]?.headers ?? [])]).toEqual([]);
  });

  it('is only confirmed to those who have it', async () => {
    const door = await doorWith({ status: 200, headers: { ...fresh, etag: '"v1"' }, text: 'all' });
    const ask = (known: string) => door.ask('/sales/a/status', { headers: { 'if-none-match': known } });
    expect(await ask('"v0"')).toMatchObject({ status: 200, headers: { etag: '"v1"' } });
    for (const known of ['"v1"', 'W/"v1"', '"v0", "v1"', '*']) {
      const { status, headers, body } = await ask(known);
      expect([status, headers['etag'], headers['x-frame-options'], body.length]).toEqual([
        304,
        '"v1"',
        'DENY',
        0,
      ]);
    }
  });

  it('goes out compressed when that is worth it and the caller can read it', async () => {
    const text = 'seat '.repeat(1_000);
    const door = await doorWith({ status: 200, headers: { ...fresh, etag: '"v1"' }, text });
    const ask = (encoding: string) =>
      door.ask('/sales/a/status', { headers: { 'accept-encoding': encoding } });
    const small = await ask('br, gzip;q=0.8');
    expect(small.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
      etag: 'W/"v1"',
    });
    expect(gunzipSync(small.body).toString()).toBe(text);
    for (const encoding of ['identity', 'gzip;q=0', 'gzip; q=0.0, br']) {
      const { headers, body } = await ask(encoding);
      expect([headers['content-encoding'], headers['etag'], body.toString()]).toEqual([
        undefined,
        '"v1"',
        text,
      ]);
    }
  });
});

describe('an answer that is not for everybody', () => {
  it.each<Answer>([
    { status: 503, headers: { 'cache-control': 'public, max-age=1' }, text: 'away' },
    { status: 404, headers: { 'cache-control': 'no-store' }, text: 'nothing' },
    { status: 200, headers: { 'cache-control': 'no-store' }, text: 'private' },
    { status: 200, headers: { 'cache-control': 'private, max-age=1' }, text: 'private' },
    { status: 200, headers: { 'cache-control': 'public, max-age=0' }, text: 'old' },
    { status: 200, headers: {}, text: 'unmarked' },
  ])('is not kept: $status $headers', async (refusal) => {
    const door = await doorWith(refusal, { status: 200, headers: fresh, text: 'well' });
    expect(await door.ask('/sales/a/status')).toMatchObject({ status: refusal.status });
    expect((await door.ask('/sales/a/status')).body.toString()).toBe('well');
  });
});
