import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createAccounts, type NewAccount } from '@/db/factories';
import type { Acknowledgement } from '@/lib/acknowledgements';
import { makePerformance, SEAT_PRICE } from '@/lib/testing/shop';
import { smallHall } from '@/lib/testing/small-hall';

export const BUYERS = 200;
/** As many let their seats be refunded. */
const REFUNDED_OF = 4;
const PAUSE_MS = 200;
const GIVES_UP_MS = 120_000;
const NOBODY_KNOWS = new Set([0, 500, 502, 503, 504]);

/** `at`: milliseconds of this process's clock at which the answer was there. */
export type Answered = { what: Acknowledgement; at: number };

/** How a sale went: what was answered, how many buyers got all they wanted, and what else they were told. */
export type Outcome = { answered: Answered[]; done: number; told: Map<string, number> };

type Named = { id: string };
type Body = {
  code?: string;
  ticket?: string;
  pass?: string;
  hold?: Named;
  transaction?: Named;
  order?: Named;
  refund?: Named;
};
type Answer = { status: number; body: Body };
type Wish = { method?: string; path: string; headers?: Record<string, string>; body?: unknown };

export const expectedAnswers = BUYERS * 2 + BUYERS / REFUNDED_OF;

/** Puts seats on sale behind a line, to more people than it lets in at once. */
export async function makeSale() {
  const performanceId = await makePerformance(smallHall(25, 20), {
    queueEnabled: true,
    queueMaxActive: 50,
    queueAdmitPerMinute: 6_000,
  });
  return { performanceId, buyers: await createAccounts({ count: BUYERS, balance: 0 }) };
}

/**
 * All of them join at once, and top up and pay two seats once they are in; some give theirs back. What nobody knows the
 * outcome of is asked again under its key. `onAnswer` is told how many have been answered.
 */
export async function playSale(
  port: number,
  { performanceId, buyers }: Awaited<ReturnType<typeof makeSale>>,
  onAnswer: (count: number) => void = () => {},
): Promise<Outcome> {
  const outcome: Outcome = { answered: [], done: 0, told: new Map() };
  const deadline = performance.now() + GIVES_UP_MS;
  const note = (what: Acknowledgement) => {
    outcome.answered.push({ what, at: performance.now() });
    onAnswer(outcome.answered.length);
  };
  await Promise.all(
    buyers.map(async (buyer, number) => {
      const ask = asker(port, buyer, number, outcome.told, deadline);
      if (await buy(ask, performanceId, number, note)) outcome.done += 1;
    }),
  );
  return outcome;
}

type Ask = (wish: Wish) => Promise<Answer>;

/** Asks until it is known what became of the wish: the key is the same each time. */
function asker(
  port: number,
  { token }: NewAccount,
  number: number,
  told: Map<string, number>,
  deadline: number,
): Ask {
  return async ({ method = 'POST', path, headers = {}, body }) => {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-forwarded-for': `10.1.${number >> 8}.${number & 255}`,
          'idempotency-key': headers['idempotency-key'] ?? randomUUID(),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }).then(
        async (response) => ({
          status: response.status,
          body: JSON.parse((await response.text()) || '{}') as Body,
        }),
        (): Answer => ({ status: 0, body: {} }),
      );
      if (answer.status >= 400 || answer.status === 0) {
        const name = `${path.replace(/[0-9a-f-]{36}/, '{id}')} ${answer.status} ${answer.body.code ?? ''}`;
        told.set(name, (told.get(name) ?? 0) + 1);
      }
      const isKnown = !NOBODY_KNOWS.has(answer.status) && answer.body.code !== 'in-progress';
      if (isKnown || performance.now() > deadline) return answer;
      await pause(PAUSE_MS);
    }
  };
}

/** One visit. Whether it ended with all that was wanted. */
async function buy(
  ask: Ask,
  performanceId: string,
  number: number,
  note: (what: Acknowledgement) => void,
): Promise<boolean> {
  const line = `/performances/${performanceId}/queue`;
  const { ticket } = (await ask({ path: line })).body;
  const pass = await claim(ask, line, ticket ?? '');
  if (!pass) return false;
  const keyed = () => ({ 'idempotency-key': randomUUID() });
  const held = await ask({
    path: `/performances/${performanceId}/holds`,
    headers: { 'queue-pass': pass, ...keyed() },
    body: { best: { quantity: 2 } },
  });
  const added = await ask({
    path: '/wallet/top-ups',
    headers: keyed(),
    body: { amount: 2 * SEAT_PRICE },
  });
  if (added.body.transaction) note({ topUp: added.body.transaction.id });
  const paid = await ask({ path: '/orders', headers: keyed(), body: { holdId: held.body.hold?.id } });
  const { order } = paid.body;
  if (!order) return false;
  note({ order: order.id });
  if (number % REFUNDED_OF === 0) {
    const refunded = await ask({ path: `/orders/${order.id}/refunds`, headers: keyed(), body: {} });
    if (!refunded.body.refund) return false;
    note({ refund: refunded.body.refund.id });
  }
  await ask({ method: 'DELETE', path: line, headers: { 'queue-pass': pass } });
  return true;
}

async function claim(ask: Ask, line: string, ticket: string): Promise<string | undefined> {
  for (;;) {
    const { status, body } = await ask({ path: `${line}/claim`, headers: { 'queue-ticket': ticket } });
    if (status === 200) return body.pass;
    if (body.code !== 'not-your-turn') return undefined;
    await pause(PAUSE_MS);
  }
}
