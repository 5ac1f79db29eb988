import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { holds } from '@/db/schema';
import { operations } from '../http/operations';
import { blockInRows } from '../testing/blocked-seats';
import { callApi, tokenOf } from '../testing/call-api';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { smallHall } from '../testing/small-hall';

/** Four rows of ten; the last seat is not for sale. */
const SEATS = 40;
let performanceId: string;
let call: { token: string; params: { id: string }; headers: Record<string, string> };

beforeAll(async () => {
  // A larger hall, whose seats are none of the other one.
  await makePerformance(smallHall(6, 10));
  performanceId = await makePerformance(smallHall(4, 10));
  await blockInRows(performanceId, [SEATS - 1]);
  const buyer = await makeBuyer();
  const pass = await admit(buyer, performanceId);
  call = { token: await tokenOf(buyer), params: { id: performanceId }, headers: { 'queue-pass': pass } };
});

const hold = (body: unknown) => callApi(operations.createHold, { ...call, body });

describe('odd wishes', () => {
  it.each([
    ['a seat beyond the last', { seats: [SEATS] }, 'seats.0'],
    ['a seat of a larger plan', { seats: [0, 55] }, 'seats.1'],
    ['a seat before the first', { seats: [-1] }, 'seats.0'],
    ['a number that no seat can have', { seats: [Number.MAX_SAFE_INTEGER] }, 'seats.0'],
    ['a number that is none', { seats: [1e300] }, 'seats.0'],
    ['half a seat', { seats: [1.5] }, 'seats.0'],
    ['a seat in words', { seats: ['1'] }, 'seats.0'],
    ['a seat twice', { seats: [1, 1] }, 'seats'],
    ['no seat', { seats: [] }, 'seats'],
    ['a hundred and one seats', { seats: Array.from({ length: 101 }, (_, seat) => seat) }, 'seats'],
    ['seats and the best', { seats: [1], best: { quantity: 1 } }, 'seats'],
    ['nothing', {}, 'seats'],
    ['the best none', { best: { quantity: 0 } }, 'best.quantity'],
    ['the best ten thousand', { best: { quantity: 10_000 } }, 'best.quantity'],
    ['the best one and a half', { best: { quantity: 1.5 } }, 'best.quantity'],
    ['the best of an unknown zone', { best: { quantity: 1, zone: 'moon' } }, 'best.zone'],
    ['the best of an endless zone', { best: { quantity: 1, zone: 'x'.repeat(41) } }, 'best.zone'],
  ])('%s is refused with the path of what is wrong', async (_, body, path) => {
    const { status, json } = await hold(body);
    expect({ status, code: json.code, path: json.errors[0].path }).toEqual({
      status: 422,
      code: 'invalid',
      path,
    });
  });

  it.each([
    ['more than an order may have', { seats: [0, 1, 2, 3, 4] }, 'limit-exceeded'],
    ['the best of more than an order may have', { best: { quantity: 5 } }, 'limit-exceeded'],
    ['a seat that is not for sale', { seats: [SEATS - 1] }, 'seats-taken'],
    ['a gap of one seat', { seats: [10, 12] }, 'leaves-single-seat'],
  ])('%s is refused', async (_, body, code) => {
    const { status, json } = await hold(body);
    expect({ status, code: json.code }).toEqual({ status: 409, code });
  });

  it('name the seats that are in the way', async () => {
    expect((await hold({ seats: [38, 39] })).json.taken).toEqual([39]);
    expect((await hold({ seats: [10, 12] })).json.stranded).toEqual([11]);
  });

  it('leave nothing held, while a good one does', async () => {
    expect(await db().$count(holds, eq(holds.performanceId, performanceId))).toBe(0);
    expect((await hold({ seats: [0, 1] })).status).toBe(201);
    expect(await db().$count(holds, eq(holds.performanceId, performanceId))).toBe(1);
  });
});
