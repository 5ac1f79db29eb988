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
import { redis as shop } from '@/lib/redis/client';
import { forgetInProcess } from '@/lib/testing/line';
import { fill } from '../crowd';
import { count } from '../figures';
import type { BigLine } from './big-line';
import type { Watch } from './stalls';

const AT_ONCE = 500;
const TRIED = 60_000;
const LOOK_UPS = 10_000;
const LEAVERS = 20_000;
const LATE_COMERS = 20_000;
const EXPIRY_WITHIN_MS = 2_000;
const GONE_WITHIN_MS = 60_000;

type Person = { account: { id: string }; ticket: string; number: number };

/** Everything that happens to a line after its opening, with everybody still in it. */
export async function liveThrough(redis: Redis, line: BigLine, { phase }: Watch): Promise<void> {
  const sale = line.opened;
  const people = crowdOf(line);
  const { serving } = await tick(sale);
  const front = people.filter(({ number }) => number <= serving);
  const waiting = people.filter(({ number }) => number > serving);

  // No command does less. What is slow here is the machine: somebody else had the processor.
  await phase(`${count(LOOK_UPS)} pings, to compare with`, () =>
    each(people.slice(0, LOOK_UPS), () => shop().ping()),
  );
  const passes = await phase(`${count(front.length)} claims`, () =>
    each(front, async ({ account, ticket }) => ({
      account,
      pass: (await claim(account, sale, ticket)).pass,
    })),
  );
  await phase('ticks with everybody in line', () => ticks(sale, 20));
  await phase('renewals', () => each(passes, ({ account, pass }) => renewPass(account, sale, pass)));
  await phase(`${count(LOOK_UPS)} look-ups`, () => lookUps(sale, people));
  await phase(`${count(LATE_COMERS)} joins after the opening`, () => fill(sale, LATE_COMERS));
  await phase(`${count(LEAVERS)} leave the line`, () =>
    each(waiting.slice(0, LEAVERS), ({ account, ticket }) => leave(account, sale, { ticket })),
  );
  await phase('all passes are given back', () =>
    each(passes, ({ account, pass }) => leave(account, sale, { pass })),
  );
  await phase('pause and resume', async () => {
    await ticks(sale, 3);
    await ticks({ ...sale, paused: true }, 2);
    await pause(1_100);
    await ticks(sale, 3);
  });
  await phase('all keys run out at once', () => expire(redis));
  await redis.flushall();
  forgetInProcess();
  await phase(`loss of Redis, ${count(LOOK_UPS)} tickets shown again`, async () => {
    await ticks(sale, 2);
    await lookUps(sale, people);
    await ticks(sale, 3);
  });
}

const lookUps = (sale: QueueSale, people: Person[]) =>
  each(people.slice(0, LOOK_UPS), ({ account, ticket }) => lookUpPlace(account, sale, ticket));

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
