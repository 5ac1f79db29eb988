import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { migrate } from '@/db/migrate';
import type { User } from './accounts/user';
import type { Acknowledgement } from './acknowledgements';
import { auditBooks } from './audit';
import { env } from './env';
import type { Answer } from './idempotency';
import { placeOrder } from './orders/place-order';
import { refundOrder } from './orders/refund-order';
import { holdFor } from './testing/bought';
import { chanceFrom } from './testing/chance';
import { ownMariadb } from './testing/own-mariadb';
import { makeBuyers, makePerformance, SEAT_PRICE } from './testing/shop';
import { smallHall } from './testing/small-hall';
import { getWallet } from './wallet/get-wallet';
import { book } from './wallet/ledger';
import { topUp } from './wallet/top-up';

const PURSE = 1_000_000;
const BUYERS = 40;
const AT_ONCE = 50;
const TOP_UPS = 10;
const SOON_MS = 60_000;

/** Something that a browser wants, and asks for with the same key until it has an answer. `gain`: what the wallet gets. */
type Wish = {
  user: User;
  gain: number;
  ask(): Promise<Answer<unknown>>;
  proofOf(result: never): Acknowledgement;
};

function wish<Result>(
  user: User,
  gain: number,
  ask: () => Promise<Answer<Result>>,
  proofOf: (result: Result) => Acknowledgement,
): Wish {
  return { user, gain, ask, proofOf };
}

const toTopUp = (user: User, amount: number, key = randomUUID()) =>
  wish(
    user,
    amount,
    () => topUp(user, { amount }, key),
    ({ transaction }) => ({ topUp: transaction.id }),
  );

const toPay = (user: User, holdId: string, key = randomUUID()) =>
  wish(
    user,
    -SEAT_PRICE,
    () => placeOrder(user, { holdId }, key),
    ({ id }) => ({ order: id }),
  );

const toGiveBack = (user: User, orderId: string, key = randomUUID()) =>
  wish(
    user,
    SEAT_PRICE,
    () => refundOrder(user, orderId, {}, key),
    ({ refund }) => ({ refund: refund.id }),
  );

/** Everybody tops up their own wallet and the first one's, pays one seat, and gives back one that was paid before. */
async function makeWishes(): Promise<Wish[]> {
  const performanceId = await makePerformance(smallHall(2 * BUYERS, 1));
  const buyers = await makeBuyers(BUYERS, PURSE + SEAT_PRICE);
  const [hot] = buyers;
  if (!hot) throw new Error('nobody buys');
  const each = await Promise.all(
    buyers.map(async (user, index) => {
      const before = await holdFor(user, performanceId, [2 * index]);
      const { result: order } = await placeOrder(user, { holdId: before }, randomUUID());
      const hold = await holdFor(user, performanceId, [2 * index + 1]);
      const topUps = Array.from({ length: TOP_UPS }, (_, n) => [
        toTopUp(user, 1_000 + n),
        toTopUp(hot, 2_000 + n),
      ]);
      return [toPay(user, hold), toGiveBack(user, order.id), ...topUps.flat()];
    }),
  );
  // Mixed, so that the storm consists of all kinds from its beginning to its end.
  const chance = chanceFrom(1);
  const drawn = each.flat().map((own) => ({ own, at: chance() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ own }) => own);
}

/** Asks for all of it, fifty at a time. Resolves to the answers; a wish that failed has none. */
async function askAll(wishes: Wish[], onAnswer: (count: number) => void = () => {}) {
  const answers = new Map<Wish, Answer<unknown>>();
  const queue = wishes.values();
  const one = async () => {
    for (const next of queue) {
      try {
        answers.set(next, await next.ask());
        onAnswer(answers.size);
      } catch {
        // What became of it is not known: the same key will tell.
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return answers;
}

const proofs = (answers: Map<Wish, Answer<unknown>>) =>
  [...answers].map(([{ proofOf }, { result }]) => proofOf(result as never));

async function broken(acknowledged: Acknowledgement[]) {
  return (await auditBooks(acknowledged)).filter(({ rows }) => rows.length > 0);
}

describe(
  'when MariaDB is killed while people pay',
  () => {
    const server = { use: ownMariadb() };

    beforeAll(async () => {
      const urls = await (await server.use).start();
      await migrate(urls);
      Object.assign(env(), urls);
      await closeDatabase();
    });

    afterAll(async () => {
      await closeDatabase();
      await (await server.use).remove();
    });

    it('loses nothing that was answered, and the same key settles everything else exactly once', async () => {
      const mariadb = await server.use;
      const wishes = await makeWishes();
      const killAt = wishes.length / 3;
      let killed: Promise<void> | undefined;
      const answered = await askAll(wishes, (count) => {
        if (count > killAt) killed ??= mariadb.kill();
      });
      await killed;
      expect(answered.size).toBeGreaterThan(killAt);
      expect(answered.size).toBeLessThan(wishes.length);

      await mariadb.start();
      expect(await broken(proofs(answered))).toEqual([]);

      const again = await askAll(wishes);
      expect(again.size).toBe(wishes.length);
      for (const [before, { result }] of answered)
        expect(again.get(before)).toEqual({ replayed: true, result });
      expect(await broken(proofs(again))).toEqual([]);
      for (const user of new Set(wishes.map((own) => own.user))) {
        const gains = wishes.filter((own) => own.user.id === user.id).map(({ gain }) => gain);
        expect((await getWallet(user)).balance).toBe(gains.reduce((sum, gain) => sum + gain, PURSE));
      }
    });

    it('control: what is answered before it is committed is missing afterwards', async () => {
      const mariadb = await server.use;
      const buyers = await makeBuyers(10, 0);
      const tooEarly: Acknowledgement[] = [];
      const transactions = buyers.map((user) =>
        db().transaction(async (tx) => {
          const { id } = await book(tx, {
            type: 'top_up',
            userId: user.id,
            amount: 1_000,
            against: 'cash-in',
          });
          tooEarly.push({ topUp: id });
          while (tooEarly.length < buyers.length) await pause(5);
          await mariadb.kill();
        }),
      );
      await Promise.allSettled(transactions);
      await mariadb.start();
      const [finding, ...others] = await broken(tooEarly);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ id: 'M9' });
      expect(finding?.rows).toHaveLength(buyers.length);
    });
  },
  SOON_MS,
);
