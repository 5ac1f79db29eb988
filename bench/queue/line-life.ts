import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { batches } from '@/db/factories';
import { claim } from '@/lib/queue/claim';
import { leave } from '@/lib/queue/leave';
import { lookUpPlace } from '@/lib/queue/look-up-place';
import { openingOf } from '@/lib/queue/openings';
import { numberOf } from '@/lib/queue/place';
import { renewPass } from '@/lib/queue/renew-pass';
import type { QueueSale } from '@/lib/queue/sale';
import { tick } from '@/lib/queue/tick';
import { signTicket } from '@/lib/queue/ticket';
import { forgetInProcess } from '@/lib/testing/line';
import { fill } from '../crowd';
import { count } from '../figures';
import type { BigLine } from './big-line';

const AT_ONCE = 500;
const TRIED = 60_000;
const LOOK_UPS = 20_000;
const LEAVERS = 50_000;
const LATE_COMERS = 20_000;
const EXPIRY_WITHIN_MS = 2_000;
const GONE_WITHIN_MS = 60_000;

type Person = { account: { id: string }; ticket: string; number: number };

/** Everything that happens to a line after its opening, with everybody still in it. Says what it did. */
export async function liveThrough(redis: Redis, line: BigLine): Promise<string[]> {
  const sale = line.opened;
  const people = crowdOf(line);
  const done: string[] = [`${count(line.ids.length)} joins`, 'the opening'];

  const { serving } = await tick(sale);
  const front = people.filter(({ number }) => number <= serving);
  const passes = await each(front, async ({ account, ticket }) => {
    const { pass } = await claim(account, sale, ticket);
    return { account, pass };
  });
  done.push(`${count(passes.length)} claims`);
  await ticks(sale, 3);
  await each(passes, ({ account, pass }) => renewPass(account, sale, pass));
  done.push('renewals');
  await each(people.slice(0, LOOK_UPS), ({ account, ticket }) => lookUpPlace(account, sale, ticket));
  done.push(`${count(LOOK_UPS)} look-ups`);
  await fill(sale, LATE_COMERS);
  done.push(`${count(LATE_COMERS)} late joins`);

  const waiting = people.filter(({ number }) => number > serving);
  await each(waiting.slice(0, LEAVERS), ({ account, ticket }) => leave(account, sale, { ticket }));
  await each(passes, ({ account, pass }) => leave(account, sale, { pass }));
  await ticks(sale, 5);
  done.push(`${count(Math.min(LEAVERS, waiting.length))} leave the line and all passes are given up`);

  await ticks({ ...sale, paused: true }, 2);
  await pause(1_100);
  await ticks(sale, 3);
  done.push('pause and resume');

  await expire(redis);
  done.push('expiry of all keys at once');
  await redis.flushall();
  forgetInProcess();
  await ticks(sale, 2);
  await each(people.slice(0, LOOK_UPS), ({ account, ticket }) => lookUpPlace(account, sale, ticket));
  await ticks(sale, 3);
  done.push(`loss of Redis and ${count(LOOK_UPS)} tickets shown again`);
  return done;
}

/** Some of the crowd with their tickets and numbers: as many as it takes to have thousands of the first. */
function crowdOf({ ids, opened }: BigLine): Person[] {
  const opening = openingOf(opened);
  return ids.slice(0, TRIED).map((id, value) => {
    const place = { kind: 'index', value } as const;
    const account = { id };
    return {
      account,
      ticket: signTicket(account, opened, place),
      number: numberOf(place, opened, opening) ?? 0,
    };
  });
}

async function each<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const part of batches(items, AT_ONCE)) results.push(...(await Promise.all(part.map(work))));
  return results;
}

async function ticks(sale: QueueSale, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await tick(sale);
}

/** Lets every key run out within two seconds, and waits until Redis has none. */
async function expire(redis: Redis): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'COUNT', 1_000);
    cursor = next;
    const batch = redis.pipeline();
    for (const key of keys) batch.pexpire(key, EXPIRY_WITHIN_MS);
    await batch.exec();
  } while (cursor !== '0');
  const deadline = performance.now() + GONE_WITHIN_MS;
  while ((await redis.dbsize()) > 0) {
    if (performance.now() > deadline) throw new Error('the keys of the line do not run out');
    await pause(100);
  }
}
