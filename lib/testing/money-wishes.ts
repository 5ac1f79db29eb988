import { randomUUID } from 'node:crypto';
import type { User } from '../accounts/user';
import type { Acknowledgement } from '../acknowledgements';
import type { Answer } from '../idempotency';
import { placeOrder } from '../orders/place-order';
import { refundOrder } from '../orders/refund-order';
import { topUp } from '../wallet/top-up';
import { holdFor } from './bought';
import { chanceFrom } from './chance';
import { makeBuyers, makePerformance, SEAT_PRICE } from './shop';
import { smallHall } from './small-hall';

const PURSE = 1_000_000;
const BUYERS = 40;
const AT_ONCE = 50;
const TOP_UPS = 10;

/** Something that a browser wants, and asks for with the same key until it has an answer. `gain`: what the wallet gets. */
export type Wish = {
  user: User;
  gain: number;
  ask(): Promise<Answer<unknown>>;
  proofOf(result: never): Acknowledgement;
};

export type Answers = Map<Wish, Answer<unknown>>;

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
export async function makeWishes(): Promise<Wish[]> {
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

/** Asks for all of it, fifty at a time. Resolves to the answers; a wish that failed has none. `onAnswer` is shown those so far. */
export async function askAll(wishes: Wish[], onAnswer: (answers: Answers) => void = () => {}) {
  const answers: Answers = new Map();
  const queue = wishes.values();
  const one = async () => {
    for (const next of queue) {
      try {
        answers.set(next, await next.ask());
        onAnswer(answers);
      } catch {
        // What became of it is not known: the same key will tell.
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return answers;
}

/** What the answers say has been done. */
export const proofs = (answers: Answers) =>
  [...answers].map(([{ proofOf }, { result }]) => proofOf(result as never));

/** What is in somebody's wallet once all of it has been done. */
export function balanceAfter(wishes: Wish[], user: User): number {
  const gains = wishes.filter((own) => own.user.id === user.id).map(({ gain }) => gain);
  return gains.reduce((sum, gain) => sum + gain, PURSE);
}
