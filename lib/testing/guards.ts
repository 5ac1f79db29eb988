import { expect, it } from 'vitest';
import { claim } from '../queue/claim';
import { join } from '../queue/join';
import { keepUntil, lineKeys, memberKeys } from '../queue/keys';
import { leave } from '../queue/leave';
import { lookUpPlace, type PlaceState } from '../queue/look-up-place';
import { openingOf } from '../queue/openings';
import type { Place } from '../queue/place';
import type { Account, QueueSale, QueueSettings } from '../queue/sale';
import { tick } from '../queue/tick';
import { readTicket } from '../queue/ticket';
import { redis } from '../redis/client';
import type { Script } from '../redis/script';
import { cutScripts } from './cut-scripts';
import { forgetInProcess, lineState, loseRedis, makeFans, makeSale } from './line';
import { letTimePass } from './line-clock';

export type InLine = { account: Account; ticket: string; number: number | null };
export type Three = [InLine, InLine, InLine];

/** What is promised, the guard that sees to it, what stands there instead of it, and whether the promise is kept. */
export type Guarded = [promise: string, guard: string, instead: string, isKept: () => Promise<boolean>];

/*
 * Conditions of lib/queue/lua that no guard test cuts, and why:
 *   release: `slots >= 1`, `s.serving < s.issued`, `s.serving < s.voidTo`; reach: `low < high`
 *     Without them the loop never ends, and Redis with it. Where they can be weakened so that it ends, they are.
 *   release: `s.serving < s.voidFrom` in front of the clamp
 *     The clamp alone sends the frontier back for ever; both together are cut.
 *   reach: `wanted(from, low) < slots` in its `while`; join: `not tidied`; slide: `if old[1] or …`, `if head ~= s.head`;
 *   tick: how old `keptAt` is; state: `s.size ~= size`
 *     They save work: the outcome is the same without.
 *   iso: `month < 10`, `m <= 2`
 *     lua/status.db.test.ts compares with JavaScript.
 */

/** Each promise is kept, and broken as soon as its guard is cut out of the scripts. */
export function itKeepsOnlyWithItsGuard(guards: Guarded[]): void {
  it.each(guards)('%s', async (_, guard, instead, isKept) => {
    expect(await isKept()).toBe(true);
    const mend = cutScripts([[guard, instead]]);
    try {
      expect(await isKept().catch(brokenBy)).toBe(false);
    } finally {
      mend();
    }
  });
}

/** A refusal breaks a promise, and so does a script that ends with an error; one that cannot be read proves nothing. */
function brokenBy(error: unknown): false {
  const isRefusal = error instanceof Error && error.name === 'DomainError';
  const isRuntimeError =
    error instanceof Error && /user_script:\d+/.test(error.message) && !/compiling/.test(error.message);
  if (isRefusal || isRuntimeError) return false;
  throw error;
}

/** So many join, one after the other. */
export async function lineUp(sale: QueueSale, count: number): Promise<InLine[]> {
  const line: InLine[] = [];
  for (const account of makeFans(count)) {
    const { ticket, number } = await join(account, sale);
    line.push({ account, ticket, number });
  }
  return line;
}

export const one = async (sale: QueueSale) => (await lineUp(sale, 1))[0] as InLine;
export const three = async (sale: QueueSale) => (await lineUp(sale, 3)) as Three;

export const withSettings = (sale: QueueSale, settings: Partial<QueueSettings>): QueueSale => ({
  ...sale,
  queue: { ...sale.queue, ...settings },
});

export async function getsIn(sale: QueueSale, { account, ticket }: InLine): Promise<boolean> {
  return succeeds(claim(account, sale, ticket));
}

export const goes = (sale: QueueSale, { account, ticket }: InLine) => leave(account, sale, { ticket });

export const joinsAgain = async (sale: QueueSale, { account }: InLine): Promise<InLine> => ({
  account,
  ...(await join(account, sale)),
});

export function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    (error: unknown) => {
      // A refusal is an answer; anything else says that the script itself is broken.
      if (error instanceof Error && error.name === 'DomainError') return false;
      throw error;
    },
  );
}

export async function stateOf(sale: QueueSale, { account, ticket }: InLine): Promise<PlaceState> {
  return (await lookUpPlace(account, sale, ticket)).state;
}

/** The key of a line that the scripts call so. */
export const keyOf = ({ performanceId }: QueueSale, name: string): string =>
  lineKeys(performanceId).find((key) => key.endsWith(`:${name}`)) ?? '';

export const bucketOf = ({ performanceId }: QueueSale, { id }: Account): string =>
  memberKeys(performanceId, id).at(-1) ?? '';

/** Changes what Redis remembers of a line. */
export const setState = (sale: QueueSale, fields: Record<string, number | string>) =>
  redis().hset(keyOf(sale, 's'), fields);

export const passesOf = (sale: QueueSale) => redis().zcard(keyOf(sale, 'p'));

/** What a script answers at the first time of asking, with `past` for what the database knows. */
export async function askOnce(
  script: Script,
  sale: QueueSale,
  { account, ticket, number }: InLine,
  past: string | number = '',
  extra: (string | number)[] = [],
): Promise<unknown[]> {
  const { kind, value }: Place = readTicket(account, sale, ticket);
  const { maxActive, admitPerMinute, claimSeconds, passSeconds } = sale.queue;
  const who = [account.id, kind === 'index' ? 'i' : 'n', value, number ?? 0];
  const settings = [maxActive, admitPerMinute, claimSeconds * 1_000, passSeconds * 1_000];
  const opening = [1, openingOf(sale)?.size ?? -1, keepUntil(sale)];
  const words = [sale.epoch, ...who, ...settings, ...opening, past, 0, ...extra];
  return (await script.run(memberKeys(sale.performanceId, account.id), words)) as unknown[];
}

/** A little longer than anybody has to claim. */
export const CLAIM_OVER = 122;

export const servingOf = async (sale: QueueSale) => (await lineState(sale)).serving ?? 0;

/** So many wait, and nobody has been called yet. */
export async function nobodyCalled(settings: Parameters<typeof makeSale>[0], count: number, state = {}) {
  const sale = await makeSale(settings);
  const line = await lineUp({ ...sale, paused: true }, count);
  await setState(sale, { pausedAt: 0, ...state });
  return { sale, line };
}

/** The first has been called; of the numbers after it nobody knows whether they are out, but for the last. */
export async function someAreUnsure() {
  const sale = await makeSale({ maxActive: 1 });
  const first = await one(sale);
  await setState(sale, { issued: 9, voidFrom: 1, voidTo: 9 });
  const last = await one(sale);
  return { sale, first, last };
}

/** One of three has been called; then so much time has gone by. */
export async function oneIsCalled(admitPerMinute: number, seconds = 0) {
  const sale = await makeSale({ maxActive: 9, admitPerMinute });
  const line = await three(sale);
  // In steps, since of a line that nobody has looked at for two minutes all counts go at once.
  for (let left = seconds; left > 0; left -= 31) {
    await tick(sale);
    await letTimePass(sale, Math.min(31, left));
  }
  return { sale, line };
}

/** One of two who may be in has a pass. */
export async function oneIsIn(passSeconds = 600) {
  const sale = await makeSale({ maxActive: 2, passSeconds });
  const first = await one(sale);
  const { pass } = await claim(first.account, sale, first.ticket);
  return { sale, first, pass };
}

/** The first of three has the only pass. */
export async function shopIsFull() {
  const sale = await makeSale({ maxActive: 1 });
  const [first, second] = await three(sale);
  await getsIn(sale, first);
  return { sale, first, second };
}

/** Somebody has given the place up and taken another one. */
export async function oneJoinedAgain() {
  const sale = await makeSale();
  const first = await one(sale);
  await goes(sale, first);
  return { sale, first, again: await joinsAgain(sale, first) };
}

/** The same on a line that Redis forgot meanwhile. */
export async function oneJoinedAgainAfterLoss() {
  const sale = await makeSale({ maxActive: 1 });
  const [, before] = await three(sale);
  await tick(sale);
  await loseRedis();
  await stateOf(sale, before);
  await goes(sale, before);
  await joinsAgain(sale, before);
  return { sale, before };
}

/** The number that somebody gets on a line of five that Redis knows two of; `started`: the app and Redis, since. */
export async function numberOnOlderLine(started: 'long ago' | 'anew' = 'long ago'): Promise<number> {
  const sale = await makeSale({ maxActive: 1 });
  await lineUp(sale, 5);
  await setState(sale, { issued: 2, ...(started === 'anew' && { run: 'before' }) });
  if (started === 'anew') forgetInProcess();
  return (await one(sale)).number ?? 0;
}

/** The first did not come; the second has the only slot, the third none. */
export async function oneDidNotCome(maxActive = 1) {
  const sale = await makeSale({ maxActive });
  const [late, next, last] = await three(sale);
  await letTimePass(sale, CLAIM_OVER);
  await tick(sale);
  return { sale, late, next, last };
}

/** The first has come too late and waits to be called again. */
export async function oneIsLate(maxActive = 1) {
  const found = await oneDidNotCome(maxActive);
  await getsIn(found.sale, found.late);
  return found;
}

/** The first, who was late, has been called again. */
export async function oneIsCalledAgain() {
  const found = await oneIsLate();
  await goes(found.sale, found.next);
  await tick(found.sale);
  return found;
}

/** Three were called when there was room for three; then the cap was lowered to one. */
export async function capIsLowered() {
  const wide = await makeSale({ maxActive: 3 });
  const line = await three(wide);
  return { sale: withSettings(wide, { maxActive: 1 }), line };
}

/** How many of them get in. */
export async function passesAfterCapIsLowered(): Promise<number> {
  const { sale, line } = await capIsLowered();
  for (const each of line) await getsIn(sale, each);
  return passesOf(sale);
}

/** The first of them is in, the second was called and stands by, the third was called. */
export async function oneStandsBy() {
  const { sale, line } = await capIsLowered();
  await getsIn(sale, line[0]);
  await getsIn(sale, line[1]);
  return { sale, line };
}

/** One of two who were called is in when Redis is emptied; then a tick. */
export async function redisIsLost() {
  const sale = await makeSale({ maxActive: 2 });
  const line = (await lineUp(sale, 5)) as Three;
  await getsIn(sale, line[0]);
  await tick(sale);
  await loseRedis();
  await tick(sale);
  return { sale, line };
}
