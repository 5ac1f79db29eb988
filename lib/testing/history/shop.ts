import type { Line } from '@/lib/queue/model/line';
import { advance } from '@/lib/queue/model/step';
import type { Layout } from '@/lib/seating/layout';
import { PRICES, twoRows } from './hall';

/*
 * A shop by its rules, taken literally: one performance, three fans, plain data, no database, and nothing that happens
 * at the same time. What can be told from something else is not stored: whether a seat is sold is a matter of its
 * ticket, how many seats a fan has one of the fan's holds and orders.
 */

export const FANS = ['A', 'B', 'C'] as const;
export type Fan = (typeof FANS)[number];

/** How a performance is sold. */
export type Rules = { seatsInRow: number; cap: number; opensLater: boolean; purse: number };

export const MOST_IN_ORDER = 3;
export const MOST_OF_ACCOUNT = 4;
export const HOLD_MS = 250_000;
export const PASS_MS = 200_000;
export const CLAIM_MS = 120_000;
export const RATE = 60_000;

/** How long nothing happens at a time: longer than a call stands, shorter than a hold, of which two see the end. */
export const WAIT_MS = 130_000;

export type Hold = {
  fan: Fan;
  seats: number[];
  until: number;
  extended: boolean;
  state: 'active' | 'released' | 'purchased';
};
type Ticket = { seat: number; state: 'valid' | 'used' | 'refunded' };
type Order = { fan: Fan; tickets: Ticket[] };
export type Pass = { number: number; until: number };

export type Shop = {
  hall: Layout;
  rules: Rules;
  /** Milliseconds since 1970. */
  now: number;
  began: number;
  sale: { opened: boolean; paused: boolean; closed: boolean; cancelled: boolean; refundsOver: boolean };
  line: Line;
  /** What each fan was last given by the line. */
  numbers: Map<Fan, number>;
  passes: Map<Fan, Pass>;
  wallets: Map<Fan, number>;
  /** Holds and orders by the command that made them. */
  holds: Map<string, Hold>;
  orders: Map<string, Order>;
  /** By who asked, and under which key. */
  kept: Map<string, { request: string; answer: string }>;
};

export function openShop(rules: Rules, now: number): Shop {
  const nothing = { issued: 0, seen: 0, highest: 0, serving: 0, passes: 0, calls: 0, admitted: 0 };
  const anew = {
    type: 'restore',
    epoch: 1,
    size: 0,
    passMs: PASS_MS,
    claimMs: CLAIM_MS,
    ...nothing,
  } as const;
  const { line } = advance(null, anew, now);
  if (!line) throw new Error('there is no line');
  return {
    hall: twoRows(rules.seatsInRow),
    rules,
    now,
    began: now,
    sale: { opened: !rules.opensLater, paused: false, closed: false, cancelled: false, refundsOver: false },
    // How many numbers the database has made room for is no matter of what anybody is told.
    line: { ...line, bound: 1_000_000 },
    numbers: new Map(),
    passes: new Map(),
    wallets: new Map(FANS.map((fan) => [fan, rules.purse])),
    holds: new Map(),
    orders: new Map(),
    kept: new Map(),
  };
}

/** A copy that shares nothing which changes. */
export function copyOf({ hall, ...rest }: Shop): Shop {
  return { hall, ...structuredClone(rest) };
}

export const isLive = ({ now }: Shop, { state, until }: Hold): boolean => state === 'active' && until > now;

export const liveTickets = ({ tickets }: Order): Ticket[] =>
  tickets.filter(({ state }) => state !== 'refunded');

/** One byte a seat: 0 free, 1 held, 2 sold. */
export function seatStatus(shop: Shop): Uint8Array {
  const status = new Uint8Array(shop.hall.seatCount);
  for (const hold of shop.holds.values())
    if (isLive(shop, hold)) for (const seat of hold.seats) status[seat] = 1;
  for (const order of shop.orders.values()) for (const { seat } of liveTickets(order)) status[seat] = 2;
  return status;
}

export const isSoldOut = (shop: Shop): boolean => seatStatus(shop).every((status) => status === 2);

/** How many seats of the performance a fan has bought or holds. */
export function seatsOf(shop: Shop, fan: Fan): number {
  const held = [...shop.holds.values()].filter((hold) => hold.fan === fan && isLive(shop, hold));
  const bought = [...shop.orders.values()].filter((order) => order.fan === fan);
  const count = (lists: unknown[][]) => lists.reduce((sum, { length }) => sum + length, 0);
  return count(held.map(({ seats }) => seats)) + count(bought.map(liveTickets));
}

/** What these seats cost. */
export function priceOf({ rules }: Shop, seats: number[]): number {
  return seats.reduce((sum, seat) => sum + (seat < rules.seatsInRow ? PRICES.front : PRICES.back), 0);
}

export function pay(shop: Shop, fan: Fan, amount: number): number {
  const balance = (shop.wallets.get(fan) ?? 0) + amount;
  shop.wallets.set(fan, balance);
  return balance;
}
