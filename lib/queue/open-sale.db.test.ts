import { describe, expect, it } from 'vitest';
import { redis } from '../redis/client';
import type { Script } from '../redis/script';
import {
  forgetInProcess,
  lineState,
  loseRedis,
  makeFans,
  makeLobby,
  makeSale,
  storedLine,
  without,
} from '../testing/line';
import type { Bought, LineWork } from '../testing/line-worker';
import { inProcesses } from '../testing/processes';
import { getStatus } from './get-status';
import { join } from './join';
import { lineKeys } from './keys';
import { lookUpPlace } from './look-up-place';
import { FREEZE, freezeScript } from './lua/scripts';
import { openSale } from './open-sale';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';
import { commitTo } from './seed';
import { placeOf } from './shuffle';
import type { QueueStatus } from './status';
import { tick } from './tick';

const register = (accounts: Account[], lobby: QueueSale) =>
  Promise.all(accounts.map((each) => join(each, lobby)));
const statusOf = async (sale: QueueSale): Promise<QueueStatus> => JSON.parse((await getStatus(sale)).body);

describe('the opening', () => {
  it('turns registrations into numbers 1 to N, in the order that anybody can compute', async () => {
    const { lobby, opened } = await makeLobby({ maxActive: 1 });
    const accounts = makeFans(60);
    for (const account of accounts) await join(account, lobby);
    const numbers: (number | null)[] = [];
    for (const account of accounts) numbers.push((await join(account, opened)).number);
    const { seed, size } = (await statusOf(opened)).shuffle ?? {};
    const { performanceId, epoch } = opened;
    const published = { seed: seed ?? '', size: size ?? 0, performanceId, epoch };
    expect(published.size).toBe(60);
    expect(numbers).toEqual(accounts.map((_, index) => placeOf(index, published) + 1));
    expect(commitTo(published.seed)).toBe(opened.shuffle.commitment);
  });

  it('keeps the ticket of the lobby good, and puts later arrivals behind', async () => {
    const { lobby, opened } = await makeLobby({ maxActive: 1 });
    const accounts = makeFans(20);
    const before = await register(accounts, lobby);
    await tick(opened);
    const [late] = await register(makeFans(1), opened);
    expect(late).toMatchObject({ number: 21, registered: false });
    const after = await register(accounts, opened);
    expect(after.map(({ ticket }) => ticket)).toEqual(before.map(({ ticket }) => ticket));
    const first = after.findIndex(({ number }) => number === 1);
    const { account, ticket } = { account: accounts[first], ticket: after[first]?.ticket ?? '' };
    if (!account) throw new Error('somebody is first');
    expect(await lookUpPlace(account, opened, ticket)).toMatchObject({ state: 'your_turn', number: 1 });
  });

  it('shows the commitment from the lobby on, and the seed only once the size is stored', async () => {
    const { lobby, opened } = await makeLobby();
    await register(makeFans(3), lobby);
    const { commitment, seed } = lobby.shuffle;
    expect(await statusOf(lobby)).toMatchObject({
      phase: 'lobby',
      issued: 3,
      serving: 0,
      shuffle: { commitment },
    });
    expect((await getStatus(lobby)).body).not.toContain(seed);
    await tick(opened);
    forgetStatus();
    expect(await statusOf(opened)).toMatchObject({ phase: 'open', shuffle: { commitment, seed, size: 3 } });
    expect(await storedLine(opened)).toMatchObject({ size: 3, openedAt: expect.any(Date) });
  });

  it('does not happen before its time, whatever a process thinks', async () => {
    const { lobby } = await makeLobby();
    await register(makeFans(3), lobby);
    expect(await openSale(lobby)).toBeNull();
    expect((await storedLine(lobby)).openedAt).toBeNull();
  });

  it('happens once when several processes open while people join', async () => {
    const { lobby, opened } = await makeLobby();
    await register(makeFans(30), lobby);
    const work: LineWork = { sale: opened, work: 'open', accounts: [] };
    const crowd: LineWork = { sale: opened, work: 'buy', accounts: makeFans(30) };
    const [one, two, bought] = await inProcesses<LineWork, unknown>('./line-worker.ts', [work, work, crowd]);
    expect(one).toMatchObject({ size: 30 });
    expect(two).toEqual(one);
    expect((await storedLine(opened)).size).toBe(30);
    const numbers = (bought as Bought[]).map(({ number }) => number ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => 31 + index));
  });

  it('fixes the size for good, which it would not without its guard', async () => {
    const { lobby, opened } = await makeLobby();
    const freeze = async (script: Script) =>
      (await runOnLine(script, lobby, { extra: [opened.saleOpensAt.getTime()] })).rest[0];
    await register(makeFans(3), lobby);
    expect(await freeze(freezeScript)).toBe(3);
    // Nobody registers any more, so this stands for one who would.
    await redis().hincrby(lineKeys(lobby.performanceId)[0] ?? '', 'issued', 1);
    expect(await freeze(freezeScript)).toBe(3);
    expect(await freeze(without(FREEZE, 'if not s.size then', 'if true then'))).toBe(4);
  });

  it('goes by what is stored when Redis is lost in between', async () => {
    const { lobby, opened } = await makeLobby();
    const accounts = makeFans(10);
    await register(accounts, lobby);
    await openSale(opened);
    await loseRedis();
    forgetInProcess();
    const again = await register(accounts.slice(0, 1), opened);
    expect((await lineState(opened)).size).toBe(10);
    expect(again[0]?.number).toBeGreaterThan(10);
  });
});

describe('several processes', () => {
  it('sell one line: every number once, the cap kept', async () => {
    const sale = await makeSale({ maxActive: 25 });
    const crowds = [1, 2, 3].map((): LineWork => ({ sale, work: 'buy', accounts: makeFans(40) }));
    const bought = (await inProcesses<LineWork, Bought[]>('./line-worker.ts', crowds)).flat();
    const numbers = bought.map(({ number }) => number ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    const admitted = bought.filter(({ admittedAt }) => admittedAt !== null);
    expect(admitted).toHaveLength(25);
    expect(Math.max(...admitted.map(({ number }) => number ?? 0))).toBe(25);
  });
});

function forgetStatus(): void {
  (globalThis as unknown as { frontrowStatus?: Map<string, unknown> }).frontrowStatus?.clear();
}
