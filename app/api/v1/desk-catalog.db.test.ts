import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { GET as posterOf } from '@/app/posters/[id]/route';
import { concertOperations } from '@/lib/http/desk/concert-operations';
import { performanceOperations } from '@/lib/http/desk/performance-operations';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { type ApiCall, callApi, tokenOf } from '@/lib/testing/call-api';
import { auditOf, concertInput, dateInput, inMs, MINUTE, makeDraft, makeVenue } from '@/lib/testing/desk';
import { makeBuyer, makeStaff } from '@/lib/testing/shop';

const adminToken = async () => tokenOf(await makeStaff('admin'));
const MEGABYTE = 1024 * 1024;

async function showPoster(posterUrl: string, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3000${posterUrl}`, { headers });
  return posterOf(request, { params: Promise.resolve({ id: posterUrl.replace('/posters/', '') }) });
}

describe('the calls of concerts and dates', () => {
  const all: [string, Operation][] = Object.entries({ ...concertOperations, ...performanceOperations });
  it.each(all)('%s is for admins', async (_, operation) => {
    const { concert, performance } = await makeDraft();
    const id = operation.path.startsWith('/admin/concerts') ? concert.id : performance.id;
    const call: ApiCall = { params: { id }, body: operation.method === 'GET' ? undefined : {} };
    expect(await callApi(operation, call)).toMatchObject({ status: 401, json: { code: 'unauthenticated' } });
    for (const user of [await makeBuyer(), await makeStaff('staff')]) {
      const answer = await callApi(operation, { ...call, token: await tokenOf(user) });
      expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    }
    expect(await auditOf(id)).toHaveLength(1);
  });

  it.each(all.filter(([, { params }]) => params))(
    '%s knows nothing that is not there',
    async (_, operation) => {
      const body = operation === operations.addPerformance ? dateInput(await makeVenue()) : {};
      const token = await adminToken();
      for (const id of [randomUUID(), 'x', "' or 1=1 --"]) {
        const call = { params: { id }, token, body: operation.method === 'GET' ? undefined : body };
        expect(await callApi(operation, call)).toMatchObject({ status: 404, json: { code: 'not-found' } });
      }
    },
  );

  it('put a concert on in a few minutes', async () => {
    const token = await adminToken();
    const input = concertInput({ posterUrl: undefined });
    const added = await callApi(operations.addConcert, { token, body: input });
    expect(added).toMatchObject({ status: 201, json: { concert: { slug: input.slug, revision: 1 } } });
    const { concert } = added.json;
    const date = dateInput(await makeVenue(), { saleOpensAt: inMs(-MINUTE) });
    const dated = await callApi(operations.addPerformance, { token, params: { id: concert.id }, body: date });
    expect(dated).toMatchObject({ status: 201, json: { performance: { publishedAt: null, seatCount: 40 } } });
    const params = { id: dated.json.performance.id };
    const hidden = await callApi(operations.getPerformance, { params });
    expect(hidden.status).toBe(404);
    const published = await callApi(operations.publishPerformance, { token, params });
    expect(published).toMatchObject({ status: 200, json: { performance: { status: 'on_sale' } } });
    const seen = await callApi(operations.getConcert, { params: { slug: input.slug } });
    expect(seen.json).toMatchObject({
      concert: { title: input.title },
      performances: [{ status: 'on_sale' }],
    });
    const paused = await callApi(operations.pausePerformance, { token, params });
    expect(paused.json.performance).toMatchObject({ status: 'paused', pauseMessage: null });
    const message = 'Back at 8';
    const again = await callApi(operations.pausePerformance, { token, params, body: { message } });
    expect(again.json.performance.pauseMessage).toBe(message);
    expect((await callApi(operations.resumePerformance, { token, params })).json.performance.status).toBe(
      'on_sale',
    );
    expect((await callApi(operations.closePerformance, { token, params })).json.performance.status).toBe(
      'closed',
    );
    const whole = await callApi(operations.getDeskConcert, { token, params: { id: concert.id } });
    expect(whole.json).toMatchObject({ concert: { id: concert.id }, performances: [{ id: params.id }] });
    const cancelled = await callApi(operations.cancelPerformance, { token, params });
    expect(cancelled.json.performance.status).toBe('cancelled');
  });

  it('tell who comes second, and refuse what cannot be meant', async () => {
    const { concert, performance } = await makeDraft();
    const token = await adminToken();
    const edit = (body: object) =>
      callApi(operations.editConcert, { token, params: { id: concert.id }, body });
    expect((await edit({ revision: 1, title: 'Mine' })).status).toBe(200);
    expect(await edit({ revision: 1, title: 'Yours' })).toMatchObject({
      status: 409,
      json: { code: 'edit-conflict' },
    });
    expect(await edit({ slug: (await makeDraft()).concert.slug })).toMatchObject({
      status: 409,
      json: { code: 'slug-taken', errors: [{ path: 'slug' }] },
    });
    const params = { id: performance.id };
    const change = (body: object) => callApi(operations.editPerformance, { token, params, body });
    expect(await change({ saleClosesAt: performance.saleOpensAt })).toMatchObject({
      status: 422,
      json: { code: 'invalid', errors: [{ path: 'saleClosesAt' }] },
    });
    expect(await change({ zones: [{ zone: 'x', name: 'X', price: 1 }] })).toMatchObject({
      status: 422,
      json: { code: 'invalid', errors: [{ path: 'zones.0.zone' }, { path: 'zones' }] },
    });
    for (const body of [
      [],
      null,
      'x',
      5,
      { queue: { maxActive: 1e9 } },
      { startsAt: '2027-02-30T00:00:00Z' },
    ])
      expect((await callApi(operations.editPerformance, { token, params, body })).status).toBe(422);
    expect(await callApi(operations.getDeskPerformance, { token, params })).toMatchObject({
      json: { performance: { revision: 1 } },
    });
  });
});

describe('posters', () => {
  const upload = async (rawBody: BodyInit, headers: Record<string, string> = {}) =>
    callApi(operations.keepPoster, {
      token: await adminToken(),
      rawBody,
      headers: { 'content-type': 'image/png', ...headers },
    });

  it('are told by what they hold, kept, and shown for ever', async () => {
    const bytes = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#135' } })
      .jpeg()
      .toBuffer();
    const kept = await upload(new Uint8Array(bytes), { 'content-type': 'text/html' });
    expect(kept).toMatchObject({
      status: 201,
      json: { posterUrl: expect.stringMatching(/^\/posters\/[0-9a-f-]{36}$/) },
    });
    const shown = await showPoster(kept.json.posterUrl);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*sandbox$/),
    });
    expect(await sharp(await shown.arrayBuffer()).metadata()).toMatchObject({ width: 600, height: 800 });
    const known = { 'if-none-match': shown.headers.get('etag') ?? '' };
    expect((await showPoster(kept.json.posterUrl, known)).status).toBe(304);
  });

  it('that are drawn here are shown the same way', async () => {
    const body = { slug: 'night', title: '겨울밤', artist: 'The Band' };
    const drawn = await callApi(operations.drawPoster, { token: await adminToken(), body });
    expect(drawn.status).toBe(201);
    const shown = await showPoster(drawn.json.posterUrl);
    expect(shown.headers.get('content-type')).toBe('image/svg+xml');
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    const unknown = { ...body, title: '夜' };
    const refused = await callApi(operations.drawPoster, { token: await adminToken(), body: unknown });
    expect(refused).toMatchObject({ status: 422, json: { errors: [{ path: 'title' }] } });
  });

  it('of which there is none are not found', async () => {
    for (const id of [randomUUID(), 'x', '%00', "' or 1=1"])
      expect((await showPoster(`/posters/${id}`)).status).toBe(404);
  });

  it.each([
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 415],
    ['not an image', 'not an image', 415],
    ['nothing', '', 415],
    ['half a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 422],
    ['50 MB that say so', new Uint8Array(50 * MEGABYTE), 413],
  ])('refuse %s', async (_, rawBody, status) => {
    const size = typeof rawBody === 'string' ? rawBody.length : rawBody.byteLength;
    const answer = await upload(rawBody, { 'content-length': String(size) });
    expect(answer.status).toBe(status);
    expect(answer.json.code).toBe(
      { 413: 'too-large', 415: 'unsupported-media-type', 422: 'invalid' }[status],
    );
  });

  it('are not read to the end when they are too large and do not say so', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += MEGABYTE;
        if (sent > 50 * MEGABYTE) controller.close();
        else controller.enqueue(new Uint8Array(MEGABYTE));
      },
    });
    const token = await adminToken();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' };
    const init = { method: 'POST', headers, body: endless, duplex: 'half' };
    const { POST } = await import('./admin/posters/route');
    const answer = await POST(new Request('http://localhost:3000/api/v1/admin/posters', init), {
      params: Promise.resolve({}),
    });
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(12 * MEGABYTE);
  });
});
