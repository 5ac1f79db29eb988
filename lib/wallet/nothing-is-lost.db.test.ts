import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startWorker } from '../testing/processes';
import { makeBuyers } from '../testing/shop';
import type { KeyedTopUp, ToppedUp, TopUpWork } from '../testing/top-up-worker';
import { walletAndEntries } from '../testing/wallets';

const WORKER = 'top-up-worker.ts';

/** The acknowledgements of all these top-ups from a process of its own, or of as many as it gave before it is killed. */
async function acknowledged(topUps: KeyedTopUp[], killAfter = Number.POSITIVE_INFINITY): Promise<ToppedUp[]> {
  const worker = await startWorker<TopUpWork>(WORKER);
  const answers: ToppedUp[] = [];
  for await (const answer of worker.watch<ToppedUp>({ topUps })) {
    if (answers.push(answer) >= killAfter) await worker.kill();
  }
  if (Number.isFinite(killAfter)) return answers;
  await worker.end();
  return answers;
}

describe('every acknowledged top-up', () => {
  it('is there exactly once, when two processes are asked for the same ones and one is killed in the middle', async () => {
    const users = await makeBuyers(3);
    const topUps = Array.from({ length: 400 }, (_, index): KeyedTopUp => {
      const user = users[index % 3];
      if (!user) throw new Error('nobody was made');
      return { user, amount: 1_000 + index, key: randomUUID() };
    });
    // Replies of the first are lost with it, and asked for again from the second, which has begun with the last ones.
    const [first, second] = await Promise.all([acknowledged(topUps, 120), acknowledged(topUps.toReversed())]);
    expect(second.map(({ key }) => key).toSorted()).toEqual(topUps.map(({ key }) => key).toSorted());
    const idOf = new Map(second.map(({ key, transactionId }) => [key, transactionId]));
    for (const { key, transactionId } of first) expect(idOf.get(key)).toBe(transactionId);
    const wallets = await Promise.all(users.map(walletAndEntries));
    expect(wallets.flatMap(({ transactionIds }) => transactionIds).toSorted()).toEqual(
      [...idOf.values()].toSorted(),
    );
    const total = topUps.reduce((sum, { amount }) => sum + amount, 0);
    expect(wallets.reduce((sum, { balance }) => sum + balance, 0)).toBe(total);
    expect(wallets.reduce((all, { sum }) => all + sum, 0)).toBe(total);
  });
});
