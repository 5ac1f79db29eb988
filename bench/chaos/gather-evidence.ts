import type { Acknowledgement } from '@/lib/acknowledgements';
import { auditBooks } from '@/lib/audit';
import { readBooks } from './books';
import { resultOf, settledBy, type Wish } from './call';
import { queueOf } from './fan';
import { inLanes } from './in-lanes';
import { type Night, PURSE } from './night';
import { askUntilSettled, makeWish, type ShopFront } from './shop-front';
import type { Evidence } from './verdict';
import type { Waiter } from './waiter';

export const RESOLVES_WITHIN_MS = 40_000;

/** Asks everything once more under its key, and looks at the books, at the line and at the audit. */
export async function gatherEvidence(
  front: ShopFront,
  night: Night,
  waiters: Waiter[],
  recoveryMs: (number | null)[],
): Promise<Evidence> {
  const { performanceId, fans, late } = night;
  const poor = [...fans, ...night.waiters].map(({ id }) => id);
  const rich = late.map(({ id }) => id);
  const line = await readLine(front, night);
  const wishes = [...front.wishes];
  const kept = wishes.filter((wish) => wish.key && settledBy(wish)?.outcome === 'ok');
  return {
    wishes,
    replays: await inLanes(kept, (wish) => replayOf(front, wish)),
    purses: new Map([...poor.map((id) => [id, 0] as const), ...rich.map((id) => [id, PURSE] as const)]),
    waiters,
    line,
    findings: (await auditBooks(acknowledged(wishes))).filter(({ rows }) => rows.length > 0),
    books: await readBooks(performanceId, poor, rich),
    recoveryMs,
  };
}

async function replayOf(front: ShopFront, first: Wish): Promise<Evidence['replays'][number]> {
  const again = { ...first, calls: [] };
  const answer = await askUntilSettled(front, again, { ms: RESOLVES_WITHIN_MS });
  return { wish: first, text: answer?.text ?? '', replayed: answer?.replayed ?? false };
}

async function readLine(front: ShopFront, night: Night): Promise<Evidence['line']> {
  const [person] = night.late;
  if (!person) throw new Error('nobody looks');
  const wish = makeWish(front, { what: 'look', person, method: 'GET', path: `${queueOf(night)}/status` });
  await askUntilSettled(front, wish, { ms: RESOLVES_WITHIN_MS });
  return resultOf<Evidence['line']>(wish) ?? { serving: 0, issued: 0 };
}

type Answered = {
  transaction?: { id: string };
  order?: { id: string };
  refund?: { id: string };
};

/** What the audit is to find again. */
function acknowledged(wishes: Wish[]): Acknowledgement[] {
  return wishes.flatMap((wish): Acknowledgement[] => {
    const result = resultOf<Answered>(wish);
    if (!result) return [];
    if (wish.what === 'top-up' && result.transaction) return [{ topUp: result.transaction.id }];
    if (wish.what === 'pay' && result.order) return [{ order: result.order.id }];
    if (wish.what === 'refund' && result.refund) return [{ refund: result.refund.id }];
    return wish.what === 'check-in' && wish.about ? [{ checkIn: wish.about }] : [];
  });
}
