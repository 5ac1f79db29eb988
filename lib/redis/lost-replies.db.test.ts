import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { Redis as TcpClient } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { queueAdmissions } from '@/db/schema';
import { checkPass } from '../queue/check-pass';
import { extendNumbers } from '../queue/checkpoint';
import { claim } from '../queue/claim';
import { join } from '../queue/join';
import { lineKeys } from '../queue/keys';
import { leave } from '../queue/leave';
import { lookUpPlace } from '../queue/look-up-place';
import * as scripts from '../queue/lua/scripts';
import { openSale } from '../queue/open-sale';
import { releasePass } from '../queue/release-pass';
import { renewPass } from '../queue/renew-pass';
import { runOnLine } from '../queue/run-on-line';
import type { Account, QueueSale } from '../queue/sale';
import { tick } from '../queue/tick';
import {
  fan,
  forgetInProcess,
  lineLoad,
  lineState,
  loseRedis,
  makeFans,
  makeLobby,
  makeSale,
  refusal,
  storedLine,
  without,
} from '../testing/line';
import { type RestFront, startRestFront } from '../testing/redis-rest/front';
import { type PrivateRedis, startPrivateRedis } from '../testing/redis-server';
import { closeRedis } from './client';

let server: PrivateRedis;
let front: RestFront;
let behind: TcpClient;

beforeAll(async () => {
  server = await startPrivateRedis();
  front = await startRestFront(server.url);
  behind = new TcpClient(server.url);
  vi.stubEnv('UPSTASH_REDIS_REST_URL', front.url);
  vi.stubEnv('UPSTASH_REDIS_REST_TOKEN', front.token);
});
afterAll(async () => {
  behind.disconnect();
  await closeRedis();
  await front.close();
  await server.kill();
});

/** The next time that this script has run, with such words, nobody hears of it. */
function loseReplyOf(lua: string, withWords: (words: string[]) => boolean = () => true): void {
  const sha = createHash('sha1').update(lua).digest('hex');
  front.suffer('reply lost', {
    meant: ([, script, keys, ...rest]) =>
      (script === lua || script === sha) && withWords(rest.slice(Number(keys))),
  });
}

/** All that a line has given to anybody. Ends of passes are left out: to prolong one twice is to prolong it. */
async function effects(sale: QueueSale) {
  const { issued, bound, size, serving, unclaimed, admitted, called, ghosts, owed } = await lineState(sale);
  const [, passes = '', batches = '', , late = '', granted = '', gone = ''] = lineKeys(sale.performanceId);
  const dumps = [batches, late, granted, gone].map((key) => behind.dumpBuffer(key));
  const stored = await storedLine(sale);
  return {
    counters: { issued, bound, size, serving, unclaimed, admitted, called, ghosts, owed },
    passes: await behind.zrange(passes, '0', '-1'),
    dumps: await Promise.all(dumps),
    stored: { size: stored.size, openedAt: stored.openedAt },
  };
}

const admissionsOf = (sale: QueueSale) =>
  db()
    .select({ accountId: queueAdmissions.accountId, over: queueAdmissions.over })
    .from(queueAdmissions)
    .where(eq(queueAdmissions.performanceId, sale.performanceId));

/** Asks, hears nothing, and asks again: what the second answer is, once it is clear that it has added nothing. */
async function askTwice<T>(sale: QueueSale, lua: string, ask: () => Promise<T>): Promise<T> {
  loseReplyOf(lua);
  expect(await refusal(ask())).toBe('unavailable');
  return askAgain(sale, ask);
}

/** The same for what is not told that Redis is away. */
async function askTwiceQuietly<T>(sale: QueueSale, lua: string, ask: () => Promise<T>): Promise<T> {
  loseReplyOf(lua);
  await ask();
  return askAgain(sale, ask);
}

async function askAgain<T>(sale: QueueSale, ask: () => Promise<T>): Promise<T> {
  expect(front.outstanding()).toBe(0);
  const after = await effects(sale);
  const answer = await ask();
  expect(await effects(sale)).toEqual(after);
  return answer;
}

type InLine = { sale: QueueSale; account: Account; ticket: string };

/** Somebody for whom there is room, or who stands behind the one for whom there was. */
async function makeInLine(ahead = 0, sale?: QueueSale): Promise<InLine> {
  const made = sale ?? (await makeSale({ maxActive: 1 }));
  for (const each of makeFans(ahead)) await join(each, made);
  const account = fan();
  return { sale: made, account, ticket: (await join(account, made)).ticket };
}

async function makeAdmitted() {
  const inLine = await makeInLine();
  return { ...inLine, ...(await claim(inLine.account, inLine.sale, inLine.ticket)) };
}

describe('what was done and not heard of is not done again', () => {
  it('join', async () => {
    const { sale } = await makeInLine();
    const account = fan();
    expect(await askTwice(sale, scripts.JOIN, () => join(account, sale))).toMatchObject({
      number: 2,
      created: false,
    });
    expect((await lineState(sale)).issued).toBe(2);
  });

  it('join, by a crowd', async () => {
    const sale = await makeSale({ maxActive: 1 });
    // More than go in one call.
    const crowd = makeFans(150);
    loseReplyOf(scripts.JOIN);
    loseReplyOf(scripts.JOIN);
    const first = await Promise.allSettled(crowd.map((account) => join(account, sale)));
    expect(first.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(1);
    expect(front.outstanding()).toBe(0);
    const joined = await Promise.all(crowd.map((account) => join(account, sale)));
    const numbers = joined.map(({ number }) => number ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(crowd.map((_, index) => index + 1));
  });

  it('more numbers', async () => {
    const { sale } = await makeInLine();
    await askTwice(sale, scripts.EXTEND, () => extendNumbers(sale, 5_000));
  });

  it('look-up', async () => {
    const { sale, account, ticket } = await makeInLine(1);
    const look = () => lookUpPlace(account, sale, ticket);
    expect(await askTwice(sale, scripts.LOOK_UP, look)).toMatchObject({ state: 'waiting', number: 2 });
  });

  it('claim', async () => {
    const { sale, account, ticket } = await makeInLine();
    const { pass } = await askTwice(sale, scripts.CLAIM, () => claim(account, sale, ticket));
    expect(await checkPass(account, sale, pass)).toMatchObject({ accountId: account.id });
    expect(await lineLoad(sale)).toBe(1);
    expect(await admissionsOf(sale)).toEqual([{ accountId: account.id, over: false }]);
  });

  it('leave, by who waits', async () => {
    const { sale, account, ticket } = await makeInLine(1);
    await askTwice(sale, scripts.LEAVE, () => leave(account, sale, { ticket }));
    expect((await lookUpPlace(account, sale, ticket)).state).toBe('done');
  });

  it('leave, by who has a pass', async () => {
    const { sale, account, pass } = await makeAdmitted();
    await askTwice(sale, scripts.LEAVE, () => leave(account, sale, { pass }));
    expect(await refusal(checkPass(account, sale, pass))).toBe('pass-invalid');
    expect(await lineLoad(sale)).toBe(0);
    expect(await admissionsOf(sale)).toEqual([{ accountId: account.id, over: true }]);
  });

  it('release', async () => {
    const { sale, account, pass } = await makeAdmitted();
    await askTwiceQuietly(sale, scripts.RELEASE, () => releasePass(sale.performanceId, account.id));
    expect(await refusal(checkPass(account, sale, pass))).toBe('pass-invalid');
    expect(await lineLoad(sale)).toBe(0);
    expect(await admissionsOf(sale)).toEqual([{ accountId: account.id, over: true }]);
  });

  // A pass is good by its signature while Redis is not heard of, so its holder notices nothing.
  it('check of a pass', async () => {
    const { sale, account, pass } = await makeAdmitted();
    const check = () => checkPass(account, sale, pass);
    expect(await askTwiceQuietly(sale, scripts.PASS, check)).toMatchObject({ accountId: account.id });
  });

  it('check of a pass that Redis had forgotten', async () => {
    const { sale, account, pass } = await makeAdmitted();
    await loseRedis();
    await tick(sale);
    // Asked the first time, the script wants to hear what the database knows.
    loseReplyOf(scripts.PASS, ([, , , , , , , , , , , , past]) => past !== '');
    await checkPass(account, sale, pass);
    await askAgain(sale, () => checkPass(account, sale, pass));
    await tick(sale);
    expect(await lineLoad(sale)).toBe(1);
  });

  it('renewal', async () => {
    const { sale, account, pass, expiresAt } = await makeAdmitted();
    const renewed = await askTwiceQuietly(sale, scripts.PASS, () => renewPass(account, sale, pass));
    expect(renewed.expiresAt.getTime()).toBeGreaterThanOrEqual(expiresAt.getTime());
    expect(await lineLoad(sale)).toBe(1);
  });

  it('opening', async () => {
    const { lobby, opened } = await makeLobby();
    await Promise.all(makeFans(7).map((account) => join(account, lobby)));
    loseReplyOf(scripts.FREEZE);
    expect(await refusal(openSale(opened))).toBe('unavailable');
    expect((await lineState(opened)).size).toBe(7);
    expect((await storedLine(opened)).openedAt).toBeNull();
    expect(await openSale(opened)).toMatchObject({ size: 7 });
    expect(await storedLine(opened)).toMatchObject({ size: 7, openedAt: expect.any(Date) });
  });

  it('tick', async () => {
    const sale = await makeSale({ maxActive: 3 });
    await Promise.all(makeFans(9).map((account) => join(account, sale)));
    const wider = { ...sale, queue: { ...sale.queue, maxActive: 5 } };
    expect(await askTwice(sale, scripts.TICK, () => tick(wider))).toMatchObject({ serving: 5, inUse: 5 });
  });

  it('restoring', async () => {
    const { sale, account, ticket } = await makeInLine(3);
    await tick(sale);
    await loseRedis();
    forgetInProcess();
    const look = () => lookUpPlace(account, sale, ticket);
    expect(await askTwice(sale, scripts.RESTORE, look)).toMatchObject({ number: 4, state: 'waiting' });
    expect((await join(fan(), sale)).number).toBeGreaterThan(4);
  });
});

describe('without the part that makes it so', () => {
  it('an account that joins again would get a second place', async () => {
    const { sale } = await makeInLine();
    const guard = "if m and not spent(m) then return '=' .. m.kind .. m.value end";
    const careless = without(scripts.JOIN, guard);
    const { id } = fan();
    const ask = () => runOnLine(careless, sale, { accountIds: [id] });
    loseReplyOf(scripts.JOIN.replace(guard, ''));
    expect(await refusal(ask())).toBe('unavailable');
    await ask();
    expect((await lineState(sale)).issued).toBe(3);
  });

  it('whoever was admitted and did not hear of it would be refused', async () => {
    const { sale, account } = await makeInLine();
    const guard = "if till then return done({'pass', till}) end";
    const careless = without(scripts.CLAIM, guard);
    const ask = () =>
      runOnLine(careless, sale, { accountId: account.id, place: { kind: 'number', value: 1 } });
    loseReplyOf(scripts.CLAIM.replace(guard, ''));
    expect(await refusal(ask())).toBe('unavailable');
    expect(await ask()).toMatchObject({ word: 'spent' });
  });
});
