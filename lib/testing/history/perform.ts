import { randomUUID } from 'node:crypto';
import type { User } from '@/lib/accounts/user';
import { closePerformance } from '@/lib/catalog/close-performance';
import { pausePerformance } from '@/lib/catalog/pause-performance';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { resumePerformance } from '@/lib/catalog/resume-performance';
import { undoCheckIn } from '@/lib/door/undo-check-in';
import { DomainError } from '@/lib/errors';
import type { Answer } from '@/lib/idempotency';
import { cancelPerformance } from '@/lib/orders/cancel-performance';
import { checkIn } from '@/lib/orders/check-in';
import { placeOrder } from '@/lib/orders/place-order';
import { refundsOfCancelled } from '@/lib/orders/refund-cancelled';
import { refundForCustomer } from '@/lib/orders/refund-for-customer';
import { refundOrder } from '@/lib/orders/refund-order';
import { claim } from '@/lib/queue/claim';
import { join } from '@/lib/queue/join';
import { leave } from '@/lib/queue/leave';
import { renewPass } from '@/lib/queue/renew-pass';
import { tick } from '@/lib/queue/tick';
import { extendHold } from '@/lib/seating/extend-hold';
import { holdSeats } from '@/lib/seating/hold-seats';
import { releaseHold } from '@/lib/seating/release-hold';
import { releaseSeat } from '@/lib/seating/release-seat';
import { sweepExpiredHolds } from '@/lib/seating/sweep';
import { topUp } from '@/lib/wallet/top-up';
import { AS_BEFORE } from './answers';
import type { Command, Kind } from './command';
import { endRefunds, isRefunded, letTimeGoBy, openSale, type RealShop } from './real-shop';
import type { Fan } from './shop';

/* Each command through the verb that the pages and the API call, and its answer in the words of the rules. */

type Verb = (shop: RealShop, command: Command) => Promise<string>;

/** Does it for real. Whatever is thrown and is no refusal is thrown on. */
export async function perform(shop: RealShop, command: Command): Promise<string> {
  try {
    return await VERBS[command.does](shop, { ...command, ...keyOf(shop, command) });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { taken, stranded, shortBy, replayed } = error.details;
    const detail = [taken ?? stranded ?? shortBy ?? ''].join();
    return `${error.code}${detail && ` ${detail}`}${replayed ? AS_BEFORE : ''}`;
  }
}

const VERBS: Record<Kind, Verb> = {
  async join(shop, { by }) {
    const { ticket, number, created } = await join(fan(shop, by), await saleOf(shop));
    shop.tickets.set(`${by} ${number}`, ticket);
    shop.numbers.set(by as Fan, number ?? 0);
    return `number ${number}${created ? ', new' : ''}`;
  },
  async tick(shop) {
    return `serving ${(await tick(await saleOf(shop))).serving}`;
  },
  async claim(shop, { by, number }) {
    const given = await claim(fan(shop, by), await saleOf(shop), shop.tickets.get(`${by} ${number}`) ?? null);
    return passGiven(shop, by, number, given);
  },
  async renew(shop, { by, pass }) {
    const given = await renewPass(fan(shop, by), await saleOf(shop), passOf(shop, by, pass));
    return passGiven(shop, by, pass?.number, given);
  },
  async leave(shop, { by, number }) {
    await leave(fan(shop, by), await saleOf(shop), { ticket: shop.tickets.get(`${by} ${number}`) ?? null });
    return 'left';
  },
  async hold(shop, { name, by, pass, seats = [], key }) {
    const { performanceId } = shop;
    const asked = { performanceId, pass: passOf(shop, by, pass), seats, key };
    const answer = await holdSeats(fan(shop, by), asked);
    shop.holds.set(name, answer.result.id);
    return said(answer, `holds ${answer.result.seats.map(({ seat }) => seat)} for ${answer.result.total}`);
  },
  async extend(shop, { by, hold }) {
    const { extended } = await extendHold(fan(shop, by), idOf(shop, hold));
    return extended ? 'extended' : 'not extended';
  },
  async release(shop, { by, hold }) {
    await releaseHold(fan(shop, by), idOf(shop, hold));
    return 'released';
  },
  async 'give one back'(shop, { by, hold, seats: [seat = 0] = [] }) {
    const { state, seats } = await releaseSeat(fan(shop, by), idOf(shop, hold), seat);
    return `${state === 'released' ? 0 : seats.length} left`;
  },
  async 'top up'(shop, { by, amount = 0, key = '' }) {
    const answer = await topUp(fan(shop, by), { amount }, key);
    return said(answer, `has ${answer.result.balance}`);
  },
  async pay(shop, { by, hold = '', key = '' }) {
    const answer = await placeOrder(fan(shop, by), { holdId: idOf(shop, hold) }, key);
    const { id, total, tickets } = answer.result;
    shop.orders.set(hold, { id, tickets: new Map(tickets.map((ticket) => [ticket.seat, ticket])) });
    return said(answer, `paid ${total} for ${tickets.map(({ seat }) => seat)}`);
  },
  async refund(shop, { by, order, seats, key = '' }) {
    return refunded(
      await refundOrder(fan(shop, by), orderId(shop, order), ticketsOf(shop, order, seats), key),
    );
  },
  async 'refund for'(shop, { order, seats, key = '' }) {
    const given = ticketsOf(shop, order, seats);
    return refunded(await refundForCustomer(shop.admin, orderId(shop, order), given, key));
  },
  async 'check in'(shop, { order, seats: [seat = 0] = [], elsewhere, key }) {
    const code = shop.orders.get(order ?? '')?.tickets.get(seat)?.code ?? 'FR1.nothing';
    const performanceId = elsewhere ? ELSEWHERE : shop.performanceId;
    return said(await checkIn(shop.staff, { code, performanceId }, key), 'let in');
  },
  async 'undo check-in'(shop, { order, seats: [seat = 0] = [] }) {
    const ticket = shop.orders.get(order ?? '')?.tickets.get(seat);
    const { state } = await undoCheckIn(shop.admin, ticket?.id ?? UNKNOWN, {
      reason: 'scanned too early',
    });
    return `${state} again`;
  },
  pause: done(({ admin, performanceId }) => pausePerformance(admin, performanceId)),
  resume: done(({ admin, performanceId }) => resumePerformance(admin, performanceId)),
  close: done(({ admin, performanceId }) => closePerformance(admin, performanceId)),
  async cancel(shop) {
    await cancelPerformance(shop.admin, shop.performanceId);
    // It does not wait for the refunds, which another run passes over while it makes them.
    while (!(await isRefunded(shop))) for await (const _ of refundsOfCancelled(shop.performanceId));
    return 'done';
  },
  wait: done(letTimeGoBy),
  open: done(openSale),
  'end refunds': done(endRefunds),
  sweep: done(sweepExpiredHolds),
};

/** No such thing, and another night. */
const UNKNOWN = randomUUID();
const ELSEWHERE = randomUUID();

function done(work: (shop: RealShop) => Promise<unknown>): Verb {
  return async (shop) => {
    await work(shop);
    return 'done';
  };
}

/** The crew is the same in all histories, their keys are not. */
const keyOf = ({ performanceId }: RealShop, { key }: Command) =>
  key === undefined ? {} : { key: `${performanceId}-${key}` };

const saleOf = ({ performanceId }: RealShop) => getQueueSale(performanceId);

function fan({ fans }: RealShop, by: Command['by']): User {
  const user = fans.get(by as Fan);
  if (!user) throw new Error(`${by} is no fan`);
  return user;
}

const idOf = ({ holds }: RealShop, name = '') => holds.get(name) ?? UNKNOWN;
const orderId = ({ orders }: RealShop, name = '') => orders.get(name)?.id ?? UNKNOWN;
const passOf = ({ passes }: RealShop, by: string, pass: Command['pass']) =>
  (pass && passes.get(`${by} ${pass.number} ${pass.until}`)) ?? null;

function passGiven(
  shop: RealShop,
  by: string,
  number: number | undefined,
  { pass, expiresAt }: { pass: string; expiresAt: Date },
): string {
  shop.passes.set(`${by} ${number} ${expiresAt.getTime()}`, pass);
  return `pass until ${(expiresAt.getTime() - shop.began) / 1_000} s`;
}

function ticketsOf({ orders }: RealShop, order = '', seats?: number[]) {
  const known = orders.get(order)?.tickets;
  return seats ? { ticketIds: seats.map((seat) => known?.get(seat)?.id ?? UNKNOWN) } : {};
}

const said = <T>({ replayed }: Answer<T>, words: string): string => words + (replayed ? AS_BEFORE : '');

const refunded = (answer: Answer<{ refund: { amount: number }; balance: number }>): string =>
  said(answer, `refunded ${answer.result.refund.amount}, has ${answer.result.balance}`);
