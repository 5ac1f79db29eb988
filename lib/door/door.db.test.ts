import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { performances } from '@/db/schema';
import { getPerformance } from '../catalog/get-performance';
import { operations } from '../http/operations';
import { checkIn } from '../orders/check-in';
import { buy } from '../testing/bought';
import { callApi, tokenOf } from '../testing/call-api';
import { makeBuyer, makePerformance, makeStaff } from '../testing/shop';
import { getDoor } from './get-door';
import { listDoorPerformances } from './list-door-performances';

const HOUR = 3_600_000;
const later = (hours: number) => ({ startsAt: new Date(Date.now() + hours * HOUR) });

describe('the dates of the door', () => {
  it('are those around tonight, and all that is looked for', async () => {
    const [tonight, lastNight, nextWeek, draft] = await Promise.all([
      makePerformance(undefined, later(2)),
      makePerformance(undefined, later(-24)),
      makePerformance(undefined, later(170)),
      makePerformance(undefined, { ...later(2), publishedAt: null }),
    ]);
    const near = (await listDoorPerformances({ limit: 100 })).performances.map(({ id }) => id);
    expect(near).toContain(tonight);
    expect(near.indexOf(lastNight)).toBeLessThan(near.indexOf(tonight));
    expect(near).not.toContain(nextWeek);
    expect(near).not.toContain(draft);
    const { venue } = await getPerformance(nextWeek);
    const found = await listDoorPerformances({ query: venue.name, limit: 100 });
    expect(found.performances.map(({ id }) => id)).toEqual([nextWeek]);
  });

  it('come page by page, each once', async () => {
    const ids = await Promise.all([400, 401, 402].map((hours) => makePerformance(undefined, later(hours))));
    const from = new Date(Date.now() + 399.5 * HOUR).toISOString();
    const to = new Date(Date.now() + 402.5 * HOUR).toISOString();
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listDoorPerformances({ from, to, limit: 2, cursor });
      seen.push(...page.performances.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    await expect(listDoorPerformances({ limit: 2, cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('getDoor', () => {
  it('counts who is inside and who is still to come, at most a second late', async () => {
    const performanceId = await makePerformance();
    const { order } = await buy(performanceId, [0, 1, 2]);
    expect(await getDoor(performanceId)).toMatchObject({
      performance: { id: performanceId, cancelled: false, zones: [{ id: 's', name: 'S' }] },
      inside: 0,
      valid: 3,
      expected: 3,
    });
    await checkIn(await makeStaff('staff'), { code: order.tickets[0]?.code ?? '' });
    await vi.waitFor(
      async () => expect(await getDoor(performanceId)).toMatchObject({ inside: 1, valid: 2, expected: 3 }),
      5_000,
    );
  });

  it('knows no date that is not published', async () => {
    const id = await makePerformance(undefined, { publishedAt: null });
    await expect(getDoor(id)).rejects.toMatchObject({ code: 'not-found' });
    await db().update(performances).set({ publishedAt: new Date() }).where(eq(performances.id, id));
    await vi.waitFor(async () => expect(await getDoor(id)).toMatchObject({ expected: 0 }), 5_000);
  });
});

describe('the calls of the door', () => {
  it('are for who works there, and undoing is for admins', async () => {
    const performanceId = await makePerformance();
    const { order } = await buy(performanceId, [0]);
    const [ticket] = order.tickets;
    const byRole = {
      nobody: undefined,
      fan: await tokenOf(await makeBuyer()),
      staff: await tokenOf(await makeStaff('staff')),
      admin: await tokenOf(await makeStaff('admin')),
    };
    const statuses = (call: (token?: string) => Promise<{ status: number }>) =>
      Promise.all(Object.values(byRole).map(async (token) => (await call(token)).status));
    const params = { id: performanceId };
    expect(await statuses((token) => callApi(operations.listDoorPerformances, { token }))).toEqual([
      401, 403, 200, 200,
    ]);
    expect(await statuses((token) => callApi(operations.getDoor, { token, params }))).toEqual([
      401, 403, 200, 200,
    ]);
    const undo = (token?: string, body: unknown = { reason: 'A test' }) =>
      callApi(operations.undoCheckIn, { token, params: { id: ticket?.id ?? '' }, body });
    expect(await statuses((token) => undo(token))).toEqual([401, 403, 403, 409]);
    await callApi(operations.checkIn, { token: byRole.staff, body: { code: ticket?.code } });
    for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(301) }, { reason: 5 }])
      expect((await undo(byRole.admin, body)).status).toBe(422);
    expect(await undo(byRole.admin)).toMatchObject({ status: 200, json: { ticket: { state: 'valid' } } });
  });

  it('say that an answer is an earlier one', async () => {
    const performanceId = await makePerformance();
    const { order } = await buy(performanceId, [0]);
    const token = await tokenOf(await makeStaff('staff'));
    const body = { code: order.tickets[0]?.code, performanceId, door: 'North' };
    const first = await callApi(operations.checkIn, { token, key: 'one', body });
    const again = await callApi(operations.checkIn, { token, key: 'one', body });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, json: first.json });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    for (const wrong of [
      { ...body, performanceId: 'x' },
      { ...body, door: 'x'.repeat(41) },
    ])
      expect((await callApi(operations.checkIn, { token, body: wrong })).status).toBe(422);
    const unknown = { ...body, performanceId: performanceId.replace(/^./, '0').replace(/.$/, '0') };
    expect(await callApi(operations.checkIn, { token, body: unknown })).toMatchObject({
      status: 409,
      json: { code: 'wrong-performance' },
    });
  });
});
