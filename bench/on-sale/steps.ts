import { setTimeout as pause } from 'node:timers/promises';
import { adminRedis } from '../redis-admin';
import { accounts } from '../seats/buyers';
import { closeSale, looseParties, makeStadium, stadium, WITH_LINE } from '../seats/stadium';
import type { Section } from '../section';
import { type BuyerStep, buyerSteps, type Traffic, type Visitor, visitorOf } from './buyer-steps';
import { openOverheard } from './overheard';
import { costsSection, type StepCosts } from './step-costs';
import { type Work, workBetween, workReader } from './work-done';

const ROUNDS = 2;
/** In each round so many take a step one after the other, and then so many others take it at the same moment. */
const SIZES = { alone: 50, atOnce: 200 };
/** A round before, so that the shop has begun to run well. */
const WARM_UP = { ...SIZES, alone: 10 };
const SEATS_EACH = 2;
const IDLE_MS = 8_000;
/** Until what a step has set off has been done: the map is told, and who has bought. */
const AFTER_MS = 600;

export type Way = keyof typeof SIZES;
/** What one crowd asked for, with how long each waited for the answer, and what was done for it and right after. */
export type Cost = { taken: (Traffic & { ms: number })[]; work: Work };

/** What a sale costs the shop, its database and Redis, step by step of one buyer. */
export async function steps(): Promise<Section> {
  const overheard = await openOverheard();
  try {
    return await adminRedis(async (redis) => {
      const read = await workReader(overheard.site, overheard.heard, redis);
      const { idle, costs } = await measure(overheard.site.port, read);
      return costsSection(idle, costs, { ...SIZES, rounds: ROUNDS, afterMs: AFTER_MS });
    });
  } finally {
    await overheard.stop();
  }
}

async function measure(port: number, read: () => Promise<Work>): Promise<{ idle: Work; costs: StepCosts[] }> {
  const performanceId = await makeStadium(WITH_LINE);
  const all = buyerSteps(port, performanceId);
  const crowd = await visitors(port, groupOf(WARM_UP) + ROUNDS * groupOf(SIZES) + 1);

  async function workDuring<T>(work: () => Promise<T>): Promise<[T, Work]> {
    const before = await read();
    const result = await work();
    return [result, workBetween(before, await read())];
  }

  async function costOf(step: BuyerStep, way: Way, people: Visitor[]): Promise<Cost> {
    if (step.prepare) await inOrder(people, step.prepare);
    const take = (visitor: Visitor) => timed(step, visitor);
    const [taken, work] = await workDuring(async () => {
      const answered = way === 'alone' ? await inOrder(people, take) : await Promise.all(people.map(take));
      await pause(AFTER_MS);
      return answered;
    });
    return { taken, work };
  }

  async function round(sizes: typeof SIZES): Promise<Record<Way, Cost>[]> {
    const alone = crowd.splice(0, sizes.alone);
    const atOnce = crowd.splice(0, sizes.atOnce);
    const costs: Record<Way, Cost>[] = [];
    for (const step of all)
      costs.push({
        alone: await costOf(step, 'alone', alone),
        atOnce: await costOf(step, 'atOnce', atOnce),
      });
    for (const visitor of [...alone, ...atOnce]) visitor.close();
    return costs;
  }

  await round(WARM_UP);
  const [onlooker] = crowd.splice(-1);
  for (const step of all.filter(({ name }) => ONLOOKING.has(name))) if (onlooker) await step.take(onlooker);
  const [, idle] = await workDuring(() => pause(IDLE_MS));
  const rounds: Record<Way, Cost>[][] = [];
  for (let n = 0; n < ROUNDS; n++) rounds.push(await round(SIZES));
  onlooker?.close();
  await closeSale(performanceId);
  const costsOf = (index: number, way: Way) => rounds.flatMap((round) => round[index]?.[way] ?? []);
  const costs = all.map(({ name }, index) => ({
    name,
    alone: costsOf(index, 'alone'),
    atOnce: costsOf(index, 'atOnce'),
  }));
  return { idle, costs };
}

/** Somebody who is called and does not come, but follows the seats: then line and seats are kept up as in a sale. */
const ONLOOKING = new Set(['join the line', 'open the stream']);

const groupOf = ({ alone, atOnce }: typeof SIZES): number => alone + atOnce;

/** People with seats of their own to buy, and with those of the one before them to want in vain. */
async function visitors(port: number, howMany: number): Promise<Visitor[]> {
  const parties = looseParties(stadium(), SEATS_EACH);
  const people = await accounts(howMany);
  return people.map((account, index) =>
    visitorOf(account, index, port, parties[index] ?? [], parties[Math.max(0, index - 1)] ?? []),
  );
}

async function timed(step: BuyerStep, visitor: Visitor): Promise<Cost['taken'][number]> {
  const askedAt = performance.now();
  const traffic = await step.take(visitor);
  return { ...traffic, ms: performance.now() - askedAt };
}

async function inOrder<T>(people: Visitor[], work: (visitor: Visitor) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const visitor of people) results.push(await work(visitor));
  return results;
}
