import { count, median, sum } from '../figures';
import { stadium } from '../seats/stadium';
import type { Section } from '../section';
import type { Cost, Way } from './steps';
import { sumOfWork, type Work, withoutIdling } from './work-done';

/** A step, and what each crowd that took it has cost. */
export type StepCosts = { name: string } & Record<Way, Cost[]>;

type Sizes = Record<Way, number> & { rounds: number; afterMs: number };

/** The table of all steps. What was said to the servers for each is told in the course of it: a table has no room for that. */
export function costsSection(idle: Work, costs: StepCosts[], sizes: Sizes): Section {
  for (const { name, alone, atOnce } of costs) {
    console.log(`  ${name}, alone: ${whatWasSaid(alone, idle)}`);
    console.log(`  ${name}, at once: ${whatWasSaid(atOnce, idle)}`);
  }
  const each = costs.map(({ name, alone, atOnce }) => ({
    name,
    alone: perRequest(alone, idle),
    atOnce: perRequest(atOnce, idle),
  }));
  const { rounds, afterMs } = sizes;
  const perSecond = (figure: number) => figure / idle.seconds;
  return {
    title: 'What each step costs',
    note: [
      `A front door with ${count(stadium().seatCount)} seats on sale. ${count(rounds * sizes.alone)} buyers take each step one after the other, → and ${count(rounds * sizes.atOnce)} in ${rounds} crowds of ${sizes.atOnce} at the same moment, each on a connection of their own; figures are means of one request, with what it sets off in the ${afterMs} ms after.`,
      'Statements and commands are counted on the wire between the site and its servers, BEGIN and COMMIT among them; commits are transactions, and statements that change something by themselves. Carried out in Redis is what scripts call, too. Times are processor times of all of the process: of the front door, of MariaDB, of Redis.',
      `Subtracted is what the site does anyway, measured for ${count(idle.seconds)} s in which one person was called and did not come, but followed the seats: a second ${count(perSecond(sum(idle.statements.values())), 1)} statements, ${count(perSecond(idle.commits), 1)} commits, ${count(perSecond(sum(idle.commands.values())), 1)} commands, and ${count(perSecond(idle.serverUsec) / 1_000, 1)} ms of the front door.`,
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
      'p50 ms',
    ],
    rows: [...each.map(({ name, alone, atOnce }) => row(name, alone, atOnce)), total(each)],
  };
}

const requestsOf = (all: Cost[]): number => sum(all.map(({ taken }) => taken.length));

const workOf = (all: Cost[], idle: Work): Work => withoutIdling(sumOfWork(all.map(({ work }) => work)), idle);

/** Means of one request; `ms`: the median of what one waits for the answer. */
function perRequest(all: Cost[], idle: Work) {
  const requests = requestsOf(all);
  const work = workOf(all, idle);
  const taken = all.flatMap((cost) => cost.taken);
  return {
    statements: sum(work.statements.values()) / requests,
    commits: work.commits / requests,
    commands: sum(work.commands.values()) / requests,
    calls: work.calls / requests,
    sent: sum(taken.map(({ sent }) => sent)) / requests,
    received: sum(taken.map(({ received }) => received)) / requests,
    serverUsec: work.serverUsec / requests,
    mysqlUsec: work.mysqlUsec / requests,
    redisUsec: work.redisUsec / requests,
    ms: median(taken.map(({ ms }) => ms)),
  };
}

type Each = ReturnType<typeof perRequest>;

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
    both(({ ms }) => ms, 1),
  ];
}

function total(each: Record<Way, Each>[]): string[] {
  const add = (one: Each, other: Each) => {
    const names = Object.keys(one) as (keyof Each)[];
    return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Each;
  };
  const all = (way: Way) => each.map((step) => step[way]).reduce(add);
  return row('each of them once', all('alone'), all('atOnce'));
}

/** Statements and commands for one request, by kind. */
function whatWasSaid(all: Cost[], idle: Work): string {
  const work = workOf(all, idle);
  const requests = requestsOf(all);
  const said = [...work.statements, ...work.commands]
    .map(([kind, times]) => [kind, times / requests] as const)
    .filter(([, times]) => times >= 0.02)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, times]) => `${count(times, 2)} ${kind}`);
  return said.join(', ') || 'nothing';
}
