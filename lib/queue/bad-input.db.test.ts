import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../accounts/user';
import { getQueueSale } from '../catalog/queue-sale';
import { ERROR_STATUS } from '../errors';
import type { Operation } from '../http/operation';
import { operations } from '../http/operations';
import { Problem } from '../http/problem';
import { type ApiCall, callApi, tokenOf } from '../testing/call-api';
import { forgetInProcess } from '../testing/line';
import { makeBuyer, makePerformance } from '../testing/shop';
import { signPass } from './pass';
import { signTicket } from './ticket';

const { joinQueue, getQueueStatus, getQueuePlace, claimPass, renewPass, leaveQueue, createHold } = operations;

/** Somebody who was let in to a sale: what is signed for them there, and what does not belong there. */
type Scene = {
  user: User;
  token: string;
  id: string;
  ticket: string;
  pass: string;
  elsewhere: { id: string; ticket: string; pass: string };
  stranger: { token: string; ticket: string; pass: string };
};

let scene: Scene;

async function enter(user: User, id: string) {
  const token = await tokenOf(user);
  const { ticket } = (await callApi(joinQueue, { token, params: { id } })).json;
  const headers = { 'queue-ticket': ticket };
  const { pass } = (await callApi(claimPass, { token, params: { id }, headers })).json;
  return { token, ticket, pass };
}

beforeAll(async () => {
  const line = () => makePerformance(undefined, { queueEnabled: true });
  const [user, other, id, otherId] = [await makeBuyer(), await makeBuyer(), await line(), await line()];
  scene = {
    user,
    id,
    ...(await enter(user, id)),
    elsewhere: { id: otherId, ...(await enter(user, otherId)) },
    stranger: await enter(other, id),
  };
});

// One account makes more calls here than one may in a while.
beforeEach(forgetInProcess);

const latin1 = (text: string) => Buffer.from(text).toString('latin1');
const nextEpoch = async () => {
  const sale = await getQueueSale(scene.id);
  return { ...sale, epoch: sale.epoch + 1 };
};
const part = (token: string, index: number, change: (text: string) => string) =>
  token
    .split('.')
    .map((text, at) => (at === index ? change(text) : text))
    .join('.');

/** What may be done to a string that we signed, whether it is a ticket or a pass. */
const SPOILT: [string, (token: string) => string][] = [
  ['empty', () => ''],
  ['blank', () => ' '],
  ['cut at the end', (token) => token.slice(0, -1)],
  ['cut in half', (token) => token.slice(0, token.length / 2)],
  ['without its signature', (token) => token.split('.').slice(0, 3).join('.')],
  ['with an empty signature', (token) => part(token, 3, () => '')],
  ['with another signature', (token) => part(token, 3, (mac) => [...mac].reverse().join(''))],
  ['with a signature of another length', (token) => part(token, 3, (mac) => mac + mac)],
  ['with other fields', (token) => part(token, 2, () => Buffer.from('["a"]').toString('base64url'))],
  ['of a key that nobody knows', (token) => part(token, 1, () => '00000000')],
  ['of an older version', (token) => part(token, 0, (version) => `${version[0]}0`)],
  ['of a newer version', (token) => part(token, 0, (version) => `${version[0]}2`)],
  ['in capitals', (token) => token.toUpperCase()],
  ['with padding', (token) => `${token}=`],
  ['with a fifth part', (token) => `${token}.x`],
  ['twice', (token) => `${token}, ${token}`],
  ['beyond any signed length', (token) => token + 'x'.repeat(600)],
  ['beyond what a server lets into a header', (token) => token + 'x'.repeat(100_000)],
  ['not in ASCII', (token) => latin1(`티켓${token}`)],
  ['JSON', () => '{"number":1}'],
  ['quoted', (token) => `"${token}"`],
  ['as a bearer token', (token) => `Bearer ${token}`],
];

/** The calls that are made with a ticket, and those with a pass. */
const BY_TICKET: Operation[] = [getQueuePlace, claimPass, leaveQueue];
const BY_PASS: Operation[] = [renewPass, createHold, leaveQueue];

async function show(
  header: 'queue-ticket' | 'queue-pass',
  operation: Operation,
  text: string,
  as = scene.token,
) {
  const call: ApiCall = { token: as, params: { id: scene.id }, headers: { [header]: text } };
  if (operation.body) call.body = { seats: [0] };
  return callApi(operation, call);
}

function expectRefused(answer: Awaited<ReturnType<typeof callApi>>, code: 'ticket-invalid' | 'pass-invalid') {
  expect({ status: answer.status, code: answer.json?.code }).toEqual({ status: 403, code });
  Problem.parse(answer.json);
}

describe('a ticket', () => {
  const refusedEverywhere = async (text: string, as?: string) => {
    for (const operation of BY_TICKET)
      expectRefused(await show('queue-ticket', operation, text, as), 'ticket-invalid');
  };

  it.each(SPOILT)('is refused: %s', (_, spoil) => refusedEverywhere(spoil(scene.ticket)));

  it('of somebody else is refused, and theirs stays good', async () => {
    await refusedEverywhere(scene.stranger.ticket);
    await refusedEverywhere(scene.ticket, scene.stranger.token);
    expect((await show('queue-ticket', getQueuePlace, scene.ticket)).json.state).toBe('admitted');
  });

  it('is refused with somebody else’s behind it', () =>
    refusedEverywhere(`${scene.ticket}, ${scene.stranger.ticket}`));

  it('of another performance or another epoch is refused', async () => {
    await refusedEverywhere(scene.elsewhere.ticket);
    await refusedEverywhere(signTicket(scene.user, await nextEpoch(), { kind: 'number', value: 1 }));
  });

  it('is not a pass, nor a pass one by another name', async () => {
    await refusedEverywhere(scene.pass);
    await refusedEverywhere(part(scene.pass, 0, (version) => version.replace('p', 't')));
  });

  it('is refused when it is missing', async () => {
    for (const operation of [getQueuePlace, claimPass]) {
      const answer = await callApi(operation, { token: scene.token, params: { id: scene.id } });
      expectRefused(answer, 'ticket-invalid');
    }
  });

  it('is refused with any bit flipped that a header can carry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(scene.ticket.length - 1), fc.nat(7), async (at, bit) => {
        const flipped = String.fromCharCode(scene.ticket.charCodeAt(at) ^ (1 << bit));
        fc.pre(/[\x21-\x7e\x80-\xff]/.test(flipped));
        const text = scene.ticket.slice(0, at) + flipped + scene.ticket.slice(at + 1);
        expectRefused(await show('queue-ticket', getQueuePlace, text), 'ticket-invalid');
      }),
      { numRuns: 150 },
    );
  });

  it('that was given up brings nothing back', async () => {
    const { token, ticket, pass } = await enter(await makeBuyer(), scene.id);
    expect((await show('queue-ticket', leaveQueue, ticket, token)).status).toBe(204);
    expect((await show('queue-ticket', getQueuePlace, ticket, token)).json.state).toBe('done');
    expect((await show('queue-ticket', claimPass, ticket, token)).json.code).toBe('turn-missed');
    expectRefused(await show('queue-pass', renewPass, pass, token), 'pass-invalid');
    expect((await show('queue-ticket', leaveQueue, ticket, token)).status).toBe(204);
  });
});

describe('a pass', () => {
  const refusedEverywhere = async (text: string, as?: string) => {
    for (const operation of BY_PASS) {
      const answer = await show('queue-pass', operation, text, as);
      const missing = operation === createHold && text.trim() === '';
      if (missing) expect(answer.json.code).toBe('pass-required');
      else expectRefused(answer, 'pass-invalid');
    }
  };

  it.each(SPOILT)('is refused: %s', (_, spoil) => refusedEverywhere(spoil(scene.pass)));

  it('of somebody else is refused, and theirs stays good', async () => {
    await refusedEverywhere(scene.stranger.pass);
    await refusedEverywhere(scene.pass, scene.stranger.token);
    expect((await show('queue-pass', renewPass, scene.pass)).status).toBe(200);
  });

  it('of another performance or another epoch is refused', async () => {
    await refusedEverywhere(scene.elsewhere.pass);
    const place = { kind: 'number', value: 1 } as const;
    await refusedEverywhere(signPass(scene.user, await nextEpoch(), place, new Date(Date.now() + 60_000)));
  });

  it('is not a ticket, nor a ticket one by another name', async () => {
    await refusedEverywhere(scene.ticket);
    await refusedEverywhere(part(scene.ticket, 0, (version) => version.replace('t', 'p')));
  });

  it('is refused when its time is over', async () => {
    const sale = await getQueueSale(scene.id);
    const old = signPass(scene.user, sale, { kind: 'number', value: 1 }, new Date(Date.now() - 1));
    for (const operation of [renewPass, createHold])
      expectRefused(await show('queue-pass', operation, old), 'pass-invalid');
  });

  it('is refused when it is missing', async () => {
    const call = { token: scene.token, params: { id: scene.id } };
    expectRefused(await callApi(renewPass, call), 'pass-invalid');
    const hold = await callApi(createHold, { ...call, body: { seats: [0] } });
    expect({ status: hold.status, code: hold.json.code }).toEqual({ status: 403, code: 'pass-required' });
  });

  it('is refused with any bit flipped that a header can carry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(scene.pass.length - 1), fc.nat(7), async (at, bit) => {
        const flipped = String.fromCharCode(scene.pass.charCodeAt(at) ^ (1 << bit));
        fc.pre(/[\x21-\x7e\x80-\xff]/.test(flipped));
        const text = scene.pass.slice(0, at) + flipped + scene.pass.slice(at + 1);
        expectRefused(await show('queue-pass', leaveQueue, text), 'pass-invalid');
      }),
      { numRuns: 80 },
    );
  });
});

describe('an account', () => {
  it('has one place, however many devices ask for it at once', async () => {
    const id = await makePerformance(undefined, { queueEnabled: true, queueMaxActive: 1 });
    const user = await makeBuyer();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenOf(user)));
    const answers = await Promise.all(tokens.map((token) => callApi(joinQueue, { token, params: { id } })));
    expect(new Set(answers.map(({ json }) => json.ticket)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const next = await callApi(joinQueue, { token: await tokenOf(await makeBuyer()), params: { id } });
    expect(next.json.number).toBe(2);
  });

  it('that loops is told to slow down, and loses nothing by it', async () => {
    const id = await makePerformance(undefined, { queueEnabled: true });
    const user = await makeBuyer();
    const call = { token: await tokenOf(user), params: { id } };
    const { ticket } = (await callApi(joinQueue, call)).json;
    const answers = await Promise.all(Array.from({ length: 500 }, () => callApi(joinQueue, call)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(Problem.parse(answer.json).code).toBe('rate-limited');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const place = await callApi(getQueuePlace, { ...call, headers: { 'queue-ticket': ticket } });
    expect(place.json).toMatchObject({ number: 1 });
  });
});

describe('whatever comes', () => {
  const QUEUE: Operation[] = [joinQueue, getQueueStatus, getQueuePlace, claimPass, renewPass, leaveQueue];
  const headerText = fc.oneof(
    fc.string({
      unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
      maxLength: 700,
    }),
    fc.constantFrom('', '.', '...', 't1...', 'p1.0.0.0', 'null', '[]', '%00', '0'.repeat(10_000)),
  );
  const oddId = fc.oneof(
    fc.constantFrom(
      '',
      '0',
      'null',
      '../..',
      "' or 1=1",
      '00000000-0000-0000-0000-000000000000',
      '한글',
      '\u0000',
    ),
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.uuid(),
  );
  const strange = fc.record({
    operation: fc.constantFrom(...QUEUE),
    id: fc.oneof({ arbitrary: fc.constant('own'), weight: 3 }, { arbitrary: oddId, weight: 2 }),
    headers: fc.dictionary(
      fc.constantFrom(
        'queue-ticket',
        'queue-pass',
        'challenge-response',
        'x-forwarded-for',
        'content-type',
        'accept',
      ),
      headerText,
    ),
    query: fc.dictionary(fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 50 })),
    body: fc.option(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json()), { nil: undefined }),
    signedIn: fc.boolean(),
  });

  it('no call of the line fails, and each refusal is one that is written down', async () => {
    await fc.assert(
      fc.asyncProperty(strange, async ({ operation, id, headers, query, body, signedIn }) => {
        const params = { id: id === 'own' ? scene.elsewhere.id : id };
        const rawBody = operation.method === 'GET' ? undefined : body;
        const call = { params, headers, query, rawBody, ...(signedIn && { token: scene.token }) };
        const answer = await callApi(operation, call);
        if (answer.status < 300) return;
        const { code, status } = Problem.parse(answer.json);
        expect(status).toBe(answer.status);
        expect(ERROR_STATUS[code]).toBe(answer.status);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 400 },
    );
  });

  it('an unknown performance is not found, also with a ticket of a known one', async () => {
    for (const operation of QUEUE) {
      const headers = { 'queue-ticket': scene.ticket, 'queue-pass': scene.pass };
      const answer = await callApi(operation, { token: scene.token, params: { id: randomUUID() }, headers });
      expect({ status: answer.status, code: answer.json.code }).toEqual({ status: 404, code: 'not-found' });
    }
  });
});
