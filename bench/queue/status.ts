import { setTimeout as pause } from 'node:timers/promises';
import { fill, makeSale } from '../crowd';
import { count, median, rounds, share } from '../figures';
import { adminRedis, commandsPerSecond } from '../redis-admin';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atLeast, atMost } from '../targets';
import { openYardstick, type Round, storm } from '../yardstick';

const ROUNDS = 3;
const ROUND_MS = 5_000;
const WARM_UP_MS = 2_000;
const CONNECTIONS = 50;
const WAITING = 300;
const POLLS = 100_000;
const POLLS_PER_SECOND = 5_000;

/** The status of a line: the front door against a bare Node server with the same answer, and against Next alone. */
export async function status(): Promise<Section> {
  const sale = await makeSale();
  await fill(sale, WAITING);
  const path = `/api/v1/performances/${sale.performanceId}/queue/status`;
  const open: Site[] = [];
  try {
    const door = await openSite('front door');
    open.push(door);
    const next = await openSite('next');
    open.push(next);
    const bare = await openYardstick(await fetch(`http://127.0.0.1:${door.port}${path}`));
    open.push(bare);

    const sites = {
      'Bare Node server': bare,
      'Front door (server.ts)': door,
      'Next alone (next start)': next,
    };
    const results = await interleaved(Object.entries(sites), path);
    await next.stop();
    const commands = await commandsOfPolls(door, path);
    return section(results, commands);
  } finally {
    await Promise.all(open.map((site) => site.stop()));
  }
}

type Results = { name: string; rounds: Round[] }[];

/** Everybody's first round, then everybody's second: what else the machine does hits all alike. */
async function interleaved(sites: [string, Site][], path: string): Promise<Results> {
  const order = { method: 'GET' as const, path, connections: CONNECTIONS, requests: Number.MAX_SAFE_INTEGER };
  for (const [, site] of sites) await storm(site, 200, { ...order, forMs: WARM_UP_MS });
  const results: Results = sites.map(([name]) => ({ name, rounds: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, [, site]] of sites.entries())
      results[index]?.rounds.push(await storm(site, 200, { ...order, forMs: ROUND_MS }));
  }
  return results;
}

/** Redis commands a second that polling causes in one process: what runs then, less what runs when nobody polls. */
async function commandsOfPolls(door: Site, path: string): Promise<{ polling: number; idle: number }> {
  const order = { method: 'GET' as const, path, connections: CONNECTIONS };
  const limits = { requests: POLLS, perSecond: POLLS_PER_SECOND, forMs: 60_000 };
  const lastsMs = (POLLS / POLLS_PER_SECOND) * 1_000;
  return adminRedis(async (redis) => {
    const idle = await commandsPerSecond(redis, () => pause(lastsMs));
    const polling = await commandsPerSecond(redis, () => storm(door, 200, { ...order, ...limits }));
    return { polling, idle };
  });
}

function section(results: Results, commands: { polling: number; idle: number }): Section {
  const rate = (index: number) => median(results[index]?.rounds.map(({ perSecond }) => perSecond) ?? []);
  const [bare, door, next] = [rate(0), rate(1), rate(2)];
  const caused = Math.max(0, commands.polling - commands.idle);
  return {
    title: 'Status',
    note: `${CONNECTIONS} connections that each ask again at once, ${ROUNDS} rounds of ${ROUND_MS / 1_000} s in turn, medians. Driver and server share the machine; a driver near 100 % of a core would be what is measured. Redis: ${count(POLLS)} polls at ${count(POLLS_PER_SECOND)} a second went with ${count(commands.polling, 1)} commands a second; without polls, in as long a time, there are ${count(commands.idle, 1)}.`,
    columns: [
      '',
      '÷ bare',
      'requests/s',
      'rounds',
      'p50 ms',
      'p99 ms',
      'server µs/request',
      'driver of a core',
    ],
    rows: results.map(({ name, rounds: all }) => {
      const middle = (pick: (round: Round) => number) => median(all.map(pick));
      const perSecond = middle((round) => round.perSecond);
      return [
        name,
        count(perSecond / bare, 3),
        count(perSecond),
        rounds(all.map((round) => round.perSecond)),
        count(
          middle((round) => round.p50),
          2,
        ),
        count(
          middle((round) => round.p99),
          2,
        ),
        count(
          middle((round) => round.serverUsec),
          1,
        ),
        share(
          middle((round) => round.driver),
          1,
        ),
      ];
    }),
    targets: [
      atLeast('Status: front door ÷ bare Node server', door / bare, 0.7),
      atLeast('Status: front door ÷ Next alone', door / next, 15, { digits: 1 }),
      atMost('Status: Redis commands a second caused by polls, per process', caused, 2),
    ],
  };
}
