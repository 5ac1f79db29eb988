import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generatePlan } from '@/db/venue-plans/generate';
import { operations } from '@/lib/http/operations';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { makeStaff } from '@/lib/testing/shop';
import { MOST_PLAN_BYTES } from '@/lib/venues/plan-input';

const HALL = { name: 'Small hall', city: 'Seoul', timezone: 'Asia/Seoul' };
const CLUB = { generator: 'club', capacity: 60 };

async function asAdmin() {
  return { token: await tokenOf(await makeStaff('admin')) };
}

async function openVenue() {
  const admin = await asAdmin();
  const { json } = await callApi(operations.addVenue, { ...admin, body: { ...HALL, plan: CLUB } });
  return { ...admin, params: { id: json.venue.id as string }, venue: json.venue };
}

const pathsIn = (answer: { json: { errors?: { path: string }[] } | null }) =>
  answer.json?.errors?.map(({ path }) => path);

describe('venues over HTTP', () => {
  it('are opened, read, changed and found', async () => {
    const { venue, ...call } = await openVenue();
    expect(venue).toMatchObject({ ...HALL, seatCount: 60, layoutVersion: 1, revision: 1 });
    const body = { name: `Hall ${randomUUID()}`, plan: { ...CLUB, capacity: 70 }, revision: 1 };
    const edited = await callApi(operations.editVenue, { ...call, body });
    expect(edited.status).toBe(200);
    expect(edited.json.venue).toMatchObject({
      name: body.name,
      seatCount: 70,
      layoutVersion: 2,
      revision: 2,
    });
    const late = await callApi(operations.editVenue, { ...call, body: { city: 'Busan', revision: 1 } });
    expect([late.status, late.json.code]).toEqual([409, 'edit-conflict']);
    expect((await callApi(operations.getVenue, call)).json).toEqual(edited.json);
    const { versions, zones, ...summary } = edited.json.venue;
    const found = await callApi(operations.listVenues, { ...call, query: { query: body.name } });
    expect(found.json).toEqual({ venues: [summary], nextCursor: null });
  });

  it('come in pages, newest first', async () => {
    const older = await openVenue();
    const newer = await openVenue();
    const first = await callApi(operations.listVenues, { ...newer, query: { limit: '1' } });
    expect(first.json.venues[0].id).toBe(newer.venue.id);
    const query = { limit: '1', cursor: first.json.nextCursor };
    expect((await callApi(operations.listVenues, { ...newer, query })).json.venues[0].id).toBe(
      older.venue.id,
    );
    const lost = await callApi(operations.listVenues, { ...newer, query: { cursor: 'x' } });
    expect([lost.status, pathsIn(lost)]).toEqual([422, ['cursor']]);
  });

  it('give their plan out in the form in which they take it', async () => {
    const { venue, ...call } = await openVenue();
    const { json } = await callApi(operations.getPlan, call);
    expect(json.plan).toEqual(generatePlan({ generator: 'club', capacity: 60 }));
    const checked = await callApi(operations.checkPlan, { ...call, body: json.plan });
    expect([checked.status, checked.json]).toEqual([200, json]);
    const same = await callApi(operations.editVenue, { ...call, body: { plan: json.plan } });
    expect(same.json).toEqual({ venue });
    const unknown = await callApi(operations.getPlan, { ...call, query: { version: '9' } });
    expect([unknown.status, unknown.json.code]).toEqual([404, 'not-found']);
  });

  it('let a generator draw a plan without keeping it', async () => {
    const drawn = await callApi(operations.checkPlan, { ...(await asAdmin()), body: { ...CLUB, seed: 3 } });
    expect(drawn.json.plan).toEqual(generatePlan({ generator: 'club', capacity: 60, seed: 3 }));
  });

  const seats = (count: number) => Array.from({ length: count }, () => ({}));
  const plan = (change: object) => ({ ...generatePlan({ generator: 'club', capacity: 60 }), ...change });
  const withSeats = (rowSeats: unknown[]) =>
    plan({ sections: [{ name: 'A', zone: 's', rows: [{ name: '1', seats: rowSeats }] }] });
  it.each([
    ['a name that is blank', { name: ' ' }, ['name']],
    ['a name of 121 characters', { name: 'x'.repeat(121) }, ['name']],
    ['a city that is a number', { city: 5 }, ['city']],
    ['a time zone on another planet', { timezone: 'Mars/Olympus' }, ['timezone']],
    ['a time zone in other letters', { timezone: 'asia/seoul' }, ['timezone']],
    ['no plan', { plan: undefined }, ['plan']],
    ['a club of a million', { plan: { generator: 'club', capacity: 1_000_000 } }, ['plan.capacity']],
    ['a plan without a seat', { plan: withSeats([]) }, ['plan.sections.0.rows.0.seats']],
    ['a plan of 100,001 seats', { plan: withSeats(seats(100_001)) }, ['plan.sections']],
    [
      'a seat that is nowhere',
      { plan: withSeats([{ label: '1', x: null, y: 300 }]) },
      ['plan.sections.0.rows.0.seats.0.x'],
    ],
  ])('refuse %s and name it', async (_, change, paths) => {
    const answer = await callApi(operations.addVenue, {
      ...(await asAdmin()),
      body: { ...HALL, plan: CLUB, ...change },
    });
    expect([answer.status, pathsIn(answer)]).toEqual([422, paths]);
  });

  it('refuse a number that is none in JSON: 1e999', async () => {
    const text = JSON.stringify({ ...HALL, plan: withSeats([{ label: '1', x: 12345, y: 300 }]) });
    const answer = await callApi(operations.addVenue, {
      ...(await asAdmin()),
      rawBody: text.replace('12345', '1e999'),
    });
    expect([answer.status, pathsIn(answer)]).toEqual([422, ['plan.sections.0.rows.0.seats.0.x']]);
  });

  it('refuse a body that is larger than any plan before they read it', async () => {
    const answer = await callApi(operations.addVenue, {
      ...(await asAdmin()),
      headers: { 'content-length': String(MOST_PLAN_BYTES + 1) },
      rawBody: '{}',
    });
    expect([answer.status, answer.json.code]).toEqual([413, 'too-large']);
  });
});
