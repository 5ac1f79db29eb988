import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { queueAdmissions, queues } from '@/db/schema';
import { fan, forgetInProcess, loseRedis, makeFans, makeSale, storedLine } from '../testing/line';
import { extendNumbers } from './checkpoint';
import { type Joined, join } from './join';
import { lookUpPlace } from './look-up-place';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';

type InLine = Joined & { account: Account };

const BEFORE = 10;
const AFTER = 300;
const AT_ONCE = 50;

async function lineUp(sale: QueueSale, count: number): Promise<InLine[]> {
  const line: InLine[] = [];
  const fans = makeFans(count);
  while (fans.length > 0) {
    const next = fans.splice(0, AT_ONCE);
    line.push(
      ...(await Promise.all(next.map(async (account) => ({ account, ...(await join(account, sale)) })))),
    );
  }
  return line;
}

/** The database as a backup has it that was taken after the first ten had joined. */
async function lineWithOlderDatabase() {
  const sale = await makeSale({ maxActive: 2 });
  const first = await lineUp(sale, BEFORE);
  await tick(sale);
  const { issued, serving, updatedAt } = await storedLine(sale);
  const line = [...first, ...(await lineUp(sale, AFTER))];
  await tick(sale);
  // Room for further numbers is made beside the calls, one after the other: this one is the last.
  await extendNumbers(sale, 1);
  const ofSale = eq(queues.performanceId, sale.performanceId);
  await db().update(queues).set({ issued, serving, updatedAt }).where(ofSale);
  await db().delete(queueAdmissions).where(eq(queueAdmissions.performanceId, sale.performanceId));
  forgetInProcess();
  const raiseIssued = (by: number) =>
    db()
      .update(queues)
      .set({ issued: issued + by })
      .where(ofSale);
  return { sale, line, raiseIssued };
}

async function numbersOf(sale: QueueSale, line: InLine[]): Promise<(number | null)[]> {
  const numbers: (number | null)[] = [];
  for (const { account, ticket } of line) numbers.push((await lookUpPlace(account, sale, ticket)).number);
  return numbers;
}

const highestOf = (line: InLine[]) => Math.max(...line.map(({ number }) => number ?? 0));

describe('a line whose database was restored from an older backup', () => {
  it('goes on as it was when Redis is as it was', async () => {
    const { sale, line } = await lineWithOlderDatabase();
    const { number } = await join(fan(), sale);
    expect(number).toBeGreaterThan(highestOf(line));
    expect(await numbersOf(sale, line)).toEqual(line.map((each) => each.number));
  });

  it('keeps every place when Redis is lost as well, once the numbers are raised beyond those that may be out', async () => {
    const { sale, line, raiseIssued } = await lineWithOlderDatabase();
    await loseRedis();
    await raiseIssued(2 * AFTER);
    const { number } = await join(fan(), sale);
    expect(number).toBeGreaterThan(highestOf(line));
    expect(await numbersOf(sale, line)).toEqual(line.map((each) => each.number));
  });

  it('control: gives a newcomer a number that somebody has when they are not raised', async () => {
    const { sale, line } = await lineWithOlderDatabase();
    await loseRedis();
    const { number } = await join(fan(), sale);
    expect(line.map((each) => each.number)).toContain(number);
  });
});
