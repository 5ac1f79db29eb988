import { setTimeout as pause } from 'node:timers/promises';
import { count, sum } from '../figures';
import { adminRedis } from '../redis-admin';
import { accounts } from '../seats/buyers';
import { closeSale, looseParties, makeStadium, stadium, WITH_LINE } from '../seats/stadium';
import type { Section } from '../section';
import { type BuyerStep, buyerSteps, type Traffic, type Visitor, visitorOf } from './buyer-steps';
import { openOverheard } from './overheard';
import { sumOfWork, type Work, withoutIdling, workBetween, workReader } from './work-done';

const ROUNDS = 2;
/** In each round so many take a step one after the other, and then so many others take it at the same moment. */
const ALONE = 100;
const AT_ONCE = 200;
const SEATS_EACH = 2;
const IDLE_MS = 8_000;
/** Until what a step has set off has been done: the map is told, and who has bought. */
const AFTER_MS = 600;

type Way = 'alone' | 'atOnce';
type Cost = { requests: number; traffic: Traffic[]; work: Work };
type Costs = { step: BuyerStep } & Record<Way, Cost[]>;

/** What a sale costs the shop, its database and Redis, step by step of one buyer. */
export async function steps(): Promise<Section> {
  const overheard = await openOverheard();
  try {
    return await adminRedis(async (redis) => {
      const read = await workReader(overheard.site, overheard.heard, redis);
      return section(await measure(overheard.site.port, read));
    });
  } finally {
    await overheard.stop();
  }
}

async function measure(port: number, read: () => Promise<Work>): Promise<{ idle: Work; costs: Costs[] }> {
  const performanceId = await makeStadium(WITH_LINE);
  const crowd = await visitors(port, (ROUNDS + 1) * (ALONE + AT_ONCE) + 1);
  const next = (howMany: number) => crowd.splice(0, howMany);
  const costs = buyerSteps(port, performanceId).map((step): Costs => ({ step, alone: [], atOnce: [] }));

  async function timed(people: Visitor[], work: () => Promise<Traffic[]>): Promise<Cost> {
    const before = await read();
    const traffic = await work();
    await pause(AFTER_MS);
    return { requests: people.length, traffic, work: workBetween(before, await read()) };
  }

  async function round(keep: boolean): Promise<void> {
    const groups = { alone: next(ALONE), atOnce: next(AT_ONCE) };
    for (const { step, ...own } of costs) {
      for (const way of ['alone', 'atOnce'] as const) {
        const people = groups[way];
        if (step.prepare) await inOrder(people, step.prepare);
        const cost = await timed(people, () =>
          way === 'alone' ? inOrder(people, step.take) : Promise.all(people.map(step.take)),
        );
        if (keep) own[way].push(cost);
      }
    }
    for (const visitor of [...groups.alone, ...groups.atOnce]) visitor.close();
  }

  await round(false);
  // Somebody who is called and does not come: the line is moved on in every round of the clockwork, as in a sale.
  for (const waiting of crowd.splice(-1)) await costs[0]?.step.take(waiting);
  const before = await read();
  await pause(IDLE_MS);
  const idle = workBetween(before, await read());
  for (let n = 0; n < ROUNDS; n++) await round(true);
  await closeSale(performanceId);
  return { idle, costs };
}

/** People with seats of their own to buy, and with those of the one before them to want in vain. */
async function visitors(port: number, howMany: number): Promise<Visitor[]> {
  const parties = looseParties(stadium(), SEATS_EACH);
  const people = await accounts(howMany);
  return people.map((account, index) =>
    visitorOf(account, index, port, parties[index] ?? [], parties[Math.max(0, index - 1)] ?? []),
  );
}

async function inOrder<T>(people: Visitor[], work: (visitor: Visitor) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const visitor of people) results.push(await work(visitor));
  return results;
}

/** Of one request. */
type Each = Omit<Work, 'seconds' | 'statements' | 'commands'> &
  Traffic & { statements: number; commands: number };

function section({ idle, costs }: { idle: Work; costs: Costs[] }): Section {
  const each = costs.map(({ step, alone, atOnce }) => {
    tell(`${step.name}, alone`, alone, idle);
    tell(`${step.name}, ${AT_ONCE} at once`, atOnce, idle);
    return { name: step.name, alone: perRequest(alone, idle), atOnce: perRequest(atOnce, idle) };
  });
  const perSecond = (figure: number) => figure / idle.seconds;
  return {
    title: 'What each step costs',
    note: [
      `A front door with ${count(stadium().seatCount)} seats on sale. ${count(ROUNDS * ALONE)} buyers take each step one after the other, → and ${count(ROUNDS * AT_ONCE)} in ${ROUNDS} crowds of ${AT_ONCE} at the same moment, each on a connection of their own; figures are means of one request, with what it sets off in the ${AFTER_MS} ms after.`,
      'Statements and commands are counted on the wire between the site and its servers, BEGIN and COMMIT among them; commits are transactions, and statements that change something by themselves. Carried out in Redis is what scripts call, too. Times are processor times of all of the process: of the front door, of MariaDB, of Redis.',
      `Subtracted is what the site does by itself, measured for ${IDLE_MS / 1_000} s in which one person was called and did not come: a second ${count(perSecond(sum(idle.statements.values())), 1)} statements, ${count(perSecond(idle.commits), 1)} commits, ${count(perSecond(sum(idle.commands.values())), 1)} commands, and ${count(perSecond(idle.serverUsec) / 1_000, 1)} ms of the front door.`,
    ].join(' '),
    columns: [
      'alone → at once',
      'statements',
      'commits',
      'commands to Redis',
      'carried out in Redis',
      'bytes sent',
      'bytes received',
      'front door µs',
      'MariaDB µs',
      'Redis µs',
    ],
    rows: [...each.map(({ name, alone, atOnce }) => row(name, alone, atOnce)), total(each)],
  };
}

function perRequest(all: Cost[], idle: Work): Each {
  const requests = sum(all.map((cost) => cost.requests));
  const work = withoutIdling(sumOfWork(all.map((cost) => cost.work)), idle);
  const traffic = all.flatMap((cost) => cost.traffic);
  const of = (whole: number) => whole / requests;
  return {
    statements: of(sum(work.statements.values())),
    commits: of(work.commits),
    commands: of(sum(work.commands.values())),
    calls: of(work.calls),
    sent: of(sum(traffic.map(({ sent }) => sent))),
    received: of(sum(traffic.map(({ received }) => received))),
    serverUsec: of(work.serverUsec),
    mysqlUsec: of(work.mysqlUsec),
    redisUsec: of(work.redisUsec),
  };
}

function row(name: string, alone: Each, atOnce: Each): string[] {
  const both = (pick: (each: Each) => number, digits = 0) => {
    const [one, other] = [count(pick(alone), digits), count(pick(atOnce), digits)];
    return one === other ? one : `${one} → ${other}`;
  };
  return [
    name,
    both(({ statements }) => statements, 2),
    both(({ commits }) => commits, 2),
    both(({ commands }) => commands, 2),
    both(({ calls }) => calls, 1),
    both(({ sent }) => sent),
    both(({ received }) => received),
    both(({ serverUsec }) => serverUsec),
    both(({ mysqlUsec }) => mysqlUsec),
    both(({ redisUsec }) => redisUsec),
  ];
}

function total(each: { alone: Each; atOnce: Each }[]): string[] {
  const all = (way: Way) =>
    each
      .map((step) => step[way])
      .reduce((one, other) => {
        const names = Object.keys(one) as (keyof Each)[];
        return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Each;
      });
  return row('each of them once', all('alone'), all('atOnce'));
}

/** What was said for one request, by kind: in the course of the run, since a table has no room for it. */
function tell(what: string, all: Cost[], idle: Work): void {
  const work = withoutIdling(sumOfWork(all.map((cost) => cost.work)), idle);
  const requests = sum(all.map((cost) => cost.requests));
  const said = [...work.statements, ...work.commands]
    .map(([kind, times]) => [kind, times / requests] as const)
    .filter(([, times]) => times >= 0.02)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, times]) => `${count(times, 2)} ${kind}`);
  console.log(`  ${what}: ${said.join(', ') || 'nothing'}`);
}
