import { randomUUID } from 'node:crypto';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { inTime } from '../in-time';
import { TOP_UP_MIN } from '../money';
import { isRedisOutage } from '../redis/outage';
import type { TopUpWay } from '../wallet/ways/way';
import type { LabInput, Measurement, Setback } from './lab-run';
import { countOvertakers } from './overtakers';
import { bookedSince, type LabWallet, labAccounts, putRight, readWallets } from './wallets';

/** A way gives up much sooner by itself: whoever has no answer by then never gets one. */
const LONGEST_MS = 120_000;

const AMOUNT = TOP_UP_MIN;

type Answer = { waited: number } & ({ transactionId: string } | { setback: Setback });

type Order = { way: TopUpWay; n: number; wallets: LabInput['wallets'] };

/**
 * Starts `n` top-ups at the same moment in this process, and says what became of them. Works on accounts of the lab's
 * own, which balance again afterwards whatever the way has done. `onAnswer` hears how many have their answer. One
 * measurement at a time in a database. Rejects when not all have an answer in two minutes.
 */
export async function measureWay(
  { way, n, wallets }: Order,
  onAnswer: (answered: number) => void = () => {},
): Promise<Measurement> {
  const users = await labAccounts(wallets === 'one' ? 1 : n);
  await putRight(users);
  const before = await readWallets(users);
  let answered = 0;
  const began = performance.now();
  const asked = Array.from({ length: n }, (_, index) =>
    ask(way, userAt(users, index)).finally(() => onAnswer(++answered)),
  );
  try {
    const answers = await inTime(LONGEST_MS, Promise.all(asked));
    const ms = performance.now() - began;
    return { ...summaryOf(answers, ms), ...(await checkBooks(users, before, answers)) };
  } finally {
    await putRight(users);
  }
}

function userAt(users: User[], index: number): User {
  const user = users[index % users.length];
  if (!user) throw new Error('there is no account to measure with');
  return user;
}

async function ask(way: TopUpWay, user: User): Promise<Answer> {
  const askedAt = performance.now();
  try {
    const { result } = await way(user, { amount: AMOUNT }, randomUUID());
    return { waited: performance.now() - askedAt, transactionId: result.transaction.id };
  } catch (error) {
    return { waited: performance.now() - askedAt, setback: setbackOf(error) };
  }
}

function setbackOf(error: unknown): Setback {
  // A refusal that an outage of Redis led to names it as its cause.
  if (isRedisOutage(error) || (error instanceof Error && isRedisOutage(error.cause))) return 'redis-away';
  return error instanceof DomainError ? 'gave-up' : 'fault';
}

function summaryOf(answers: Answer[], ms: number) {
  const waits: number[] = [];
  const setbacks: Measurement['setbacks'] = {};
  for (const answer of answers) {
    if ('setback' in answer) setbacks[answer.setback] = (setbacks[answer.setback] ?? 0) + 1;
    else waits.push(answer.waited);
  }
  waits.sort((a, b) => a - b);
  const at = (share: number) => waits[Math.ceil(waits.length * share) - 1] ?? null;
  return {
    n: answers.length,
    succeeded: waits.length,
    failed: answers.length - waits.length,
    setbacks,
    ms,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
  };
}

async function checkBooks(users: User[], before: LabWallet[], answers: Answer[]) {
  const after = new Map((await readWallets(users)).map((wallet) => [wallet.userId, wallet.balance]));
  const promised = new Map<string, number>();
  for (const [index, answer] of answers.entries()) {
    if ('setback' in answer) continue;
    const { id } = userAt(users, index);
    promised.set(id, (promised.get(id) ?? 0) + AMOUNT);
  }
  let missing = 0;
  for (const { userId, balance } of before) {
    const growth = (after.get(userId) ?? 0) - balance;
    missing += Math.max(0, (promised.get(userId) ?? 0) - growth);
  }
  return { lostUpdates: missing / AMOUNT, overtakers: await findOvertakers(before, answers) };
}

/** Only bookings of the same wallet have an order, and those of a way without any lock have none. */
async function findOvertakers(before: LabWallet[], answers: Answer[]): Promise<number | null> {
  const [wallet, ...others] = before;
  if (!wallet || others.length > 0) return null;
  const askedAs = new Map(
    answers.flatMap((answer, index) => ('setback' in answer ? [] : [[answer.transactionId, index]])),
  );
  const booked = await bookedSince(wallet.id, wallet.entryCount);
  const order = booked.flatMap((id) => askedAs.get(id) ?? []);
  return order.length === askedAs.size && order.length > 0 ? countOvertakers(order) : null;
}
