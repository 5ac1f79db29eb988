import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { closeRedis } from '../redis/client';
import { cutScripts } from '../testing/cut-scripts';
import { type DurableRedis, startDurableRedis } from '../testing/durable-redis';
import { fan, forgetInProcess, lineState, makeFans, makeSale, refusal } from '../testing/line';
import { sampleLine } from '../testing/line-race';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { type Joined, join } from './join';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';

const PATIENCE = { timeout: 10_000 };

type InLine = Joined & { account: Account };

async function lineUp(sale: QueueSale, count: number): Promise<InLine[]> {
  const line: InLine[] = [];
  for (const account of makeFans(count)) line.push({ account, ...(await join(account, sale)) });
  return line;
}

const show = (sale: QueueSale, { account, ticket }: InLine) => lookUpPlace(account, sale, ticket);
const enter = async (sale: QueueSale, { account, ticket }: InLine) =>
  (await claim(account, sale, ticket)).pass;
const numbersOf = (joined: Joined[]) => joined.map(({ number }) => number ?? 0);

let server: DurableRedis;

// A file, and the end of it, are a matter between one server and its disk.
describe.runIf(inject('redisKind') === 'server')('Redis that is killed and started again', () => {
  beforeAll(async () => {
    server = await startDurableRedis();
    vi.stubEnv('REDIS_URL', server.url);
  });
  afterAll(async () => {
    await closeRedis();
    await server.close();
  });

  const restart = async (sale: QueueSale, mark?: number) => {
    await server.kill();
    if (mark !== undefined) await server.loseSince(mark);
    await server.start();
    await vi.waitFor(() => lineState(sale), PATIENCE);
  };

  it('knows from its file who stands where', async () => {
    const sale = await makeSale({ maxActive: 2 });
    const line = await lineUp(sale, 8);
    const passes = await Promise.all(line.slice(0, 2).map((each) => enter(sale, each)));
    await restart(sale);
    for (const [index, each] of line.entries())
      expect(await show(sale, each)).toMatchObject({
        number: each.number,
        state: index < 2 ? 'admitted' : 'waiting',
      });
    expect(await Promise.all(line.slice(0, 2).map((each) => enter(sale, each)))).toEqual(passes);
    expect((await join(fan(), sale)).number).toBeGreaterThan(8);
  });

  // The file is flushed every second: what a power cut takes is the end of it.
  describe.each([
    ['after which 300 joined', 300, () => {}],
    ['after which 300 joined, and with it the app', 300, forgetInProcess],
    // So few that the database was not asked for further numbers meanwhile.
    ['after which 20 joined', 20, () => {}],
    ['after which 20 joined, and with it the app', 20, forgetInProcess],
  ])('without the last second of its file, %s', (_, more, restartApp) => {
    /** Ten are in the file. After that more joined, two came in, and one of them left. */
    async function halfKept() {
      const sale = await makeSale({ maxActive: 2 });
      const kept = await lineUp(sale, 10);
      const mark = await server.written();
      const lost = await Promise.all(
        makeFans(more).map(async (account) => ({ account, ...(await join(account, sale)) })),
      );
      const [first, second] = kept as [InLine, InLine];
      const passes = [await enter(sale, first), await enter(sale, second)];
      await leave(second.account, sale, { pass: passes[1] ?? '' });
      const { serving } = await tick(sale);
      await restart(sale, mark);
      restartApp();
      return { sale, kept, lost, first, second, passes, serving };
    }

    it('gives no number out twice, and keeps the order', async () => {
      const { sale, kept, lost } = await halfKept();
      const newcomers = await Promise.all(makeFans(more).map((account) => join(account, sale)));
      const numbers = numbersOf([...kept, ...lost, ...newcomers]);
      expect(new Set(numbers).size).toBe(10 + 2 * more);
      expect(Math.min(...numbersOf(newcomers))).toBeGreaterThan(10 + more);
      for (const each of [...lost].reverse())
        expect(await show(sale, each)).toMatchObject({ number: each.number });
    });

    it('would give them out twice, did it not see that it is a Redis started anew', async () => {
      const mend = cutScripts([
        ["before == run and old('issued') >= tonumber(ARGV[12] or 0) and (run ~= '' or ", '('],
        ['or s.issued < known then', 'then'],
        ["known, highest = math.max(known, old('issued')), math.max(highest, old('bound'))", ''],
        ['local issued = math.max(known, highest, size)', "local issued = old('issued')"],
      ]);
      try {
        const { sale, kept, lost } = await halfKept();
        const newcomers = await Promise.all(makeFans(more).map((account) => join(account, sale)));
        expect(new Set(numbersOf([...kept, ...lost, ...newcomers])).size).toBeLessThan(10 + 2 * more);
      } finally {
        mend();
      }
    });

    it('never goes back behind those it has called', async () => {
      const { sale, serving } = await halfKept();
      expect((await tick(sale)).serving).toBeGreaterThanOrEqual(serving);
    });

    it('lets who is in go on, and nobody come back who has left', async () => {
      const { sale, first, second, passes } = await halfKept();
      await tick(sale);
      expect(await checkPass(first.account, sale, passes[0] ?? '')).toBeDefined();
      expect(await refusal(checkPass(second.account, sale, passes[1] ?? ''))).toBe('pass-invalid');
      expect(await refusal(enter(sale, second))).toBe('turn-missed');
      await tick(sale);
      const { passes: inside, unclaimed } = await sampleLine(sale);
      expect(inside + unclaimed).toBeLessThanOrEqual(2);
    });
  });
});
