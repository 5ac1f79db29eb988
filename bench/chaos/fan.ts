import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { NewAccount } from '@/db/factories';
import { chanceFrom } from '@/lib/testing/chance';
import { resultOf, type Wish } from './call';
import type { Night } from './night';
import { askSite, askUntilSettled, makeWish, type ShopFront } from './shop-front';

const TOP_UP = 400_000;
const INSISTS_FOR_MS = 4_000;

export type Joined = { ticket: string; number: number | null };
type Hold = { hold: { id: string; total: number } };
type Paid = { order: { id: string; tickets: { id: string; code: string }[] } };

export const queueOf = ({ performanceId }: Night) => `/performances/${performanceId}/queue`;

/** Buys again and again until it is over, and changes the mind about some of it. `number`: which of the fans. */
export async function playFan(front: ShopFront, night: Night, number: number, isOver: () => boolean) {
  const person = night.fans[number];
  if (!person) throw new Error('nobody plays');
  const chance = chanceFrom(7_919 * (number + 1));
  const soon = () => pause(50 + chance() * 250);
  const site = () => (chance() < 0.5 ? 0 : 1);

  /** Half of the people ask again when they hear nothing; the others leave it at that. */
  async function want(
    wish: Omit<Wish, 'calls' | 'person'>,
    by: NewAccount = person as NewAccount,
  ): Promise<Wish> {
    const made = makeWish(front, { ...wish, person: by });
    const first = site();
    const { outcome, status } = await askSite(front, first, made);
    const goesOn = outcome === 'unknown' || status === 429;
    if (goesOn && chance() < 0.5)
      await askUntilSettled(front, made, { ms: INSISTS_FOR_MS, first: first + 1 });
    await soon();
    return made;
  }
  const write = (what: Wish['what'], path: string, body?: unknown) =>
    want({ what, method: 'POST', path, body, key: randomUUID() });

  async function enter(): Promise<string | undefined> {
    const queue = queueOf(night);
    const joined = resultOf<Joined>(await want({ what: 'join', method: 'POST', path: queue }));
    if (!joined) return undefined;
    const headers = { 'queue-ticket': joined.ticket };
    while (!isOver()) {
      const claimed = await want({ what: 'claim', method: 'POST', path: `${queue}/claim`, headers });
      const pass = resultOf<{ pass: string }>(claimed)?.pass;
      if (pass || claimed.calls.at(-1)?.status === 410) return pass;
      await pause(300);
    }
  }

  async function changeMind(orderId: string, tickets: Paid['order']['tickets']): Promise<void> {
    const [first, second] = tickets;
    if (first && chance() < 0.3)
      await write('refund', `/orders/${orderId}/refunds`, { ticketIds: [first.id] });
    if (second && chance() < 0.3)
      await want(
        {
          what: 'check-in',
          method: 'POST',
          path: '/check-ins',
          body: { code: second.code },
          about: second.id,
        },
        night.staff,
      );
  }

  async function buy(pass: string): Promise<void> {
    const hold = await want({
      what: 'hold',
      method: 'POST',
      path: `/performances/${night.performanceId}/holds`,
      headers: { 'queue-pass': pass },
      body: chance() < 0.7 ? { best: { quantity: 2 } } : { seats: [Math.floor(chance() * 360)] },
      key: randomUUID(),
    });
    const held = resultOf<Hold>(hold)?.hold;
    if (!held) return;
    if (chance() < 0.2) await want({ what: 'extend', method: 'POST', path: `/holds/${held.id}/extensions` });
    if (chance() < 0.15) {
      await want({ what: 'release', method: 'DELETE', path: `/holds/${held.id}` });
      return;
    }
    const paid = resultOf<Paid>(await write('pay', '/orders', { holdId: held.id }));
    if (paid) await changeMind(paid.order.id, paid.order.tickets);
  }

  while (!isOver()) {
    await write('top-up', '/wallet/top-ups', { amount: TOP_UP + Math.floor(chance() * 1_000) });
    const pass = await enter();
    if (pass && !isOver()) await buy(pass);
    await soon();
  }
}
