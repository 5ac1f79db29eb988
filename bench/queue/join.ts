import { readFile } from 'node:fs/promises';
import { fill, makeSale, tokenFile } from '../crowd';
import { count, median, rounds, share } from '../figures';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atLeast } from '../targets';
import { openYardstick, type Round, storm } from '../yardstick';

const ROUNDS = 3;
const JOINS = 20_000;
const WARM_UP = 4_000;
/** The bare server is done with as many requests as there are joins before it has begun to run well. */
const BARE_REQUESTS = 150_000;
const CONNECTIONS = 500;
const MINUTE_MS = 60_000;

/** Joining through HTTP with bearer tokens, every account once, against a bare server that reads and answers as much. */
export async function join(): Promise<Section> {
  const file = await tokenFile(WARM_UP + ROUNDS * JOINS);
  const open: Site[] = [];
  try {
    const door = await openSite('front door');
    open.push(door);
    const bare = await openYardstick(await oneJoin(door, file));
    open.push(bare);
    const order = { method: 'POST' as const, connections: CONNECTIONS, forMs: MINUTE_MS };
    const joins = async (lobby: boolean, first: number, requests: number) => {
      const sale = await makeSale(lobby ? inLobby() : {});
      const path = `/api/v1/performances/${sale.performanceId}/queue`;
      const round = await storm(door, 201, { ...order, path, requests, tokens: { file, first } });
      if (!lobby) checkNumbers(round, requests);
      return round;
    };
    const answers = (requests: number) =>
      storm(bare, 201, { ...order, path: '/queue', requests, tokens: { file, first: 0 } });

    await answers(BARE_REQUESTS / 3);
    await joins(false, 0, WARM_UP);
    const results = { bare: [] as Round[], open: [] as Round[], lobby: [] as Round[] };
    for (let round = 0; round < ROUNDS; round++) {
      const first = WARM_UP + round * JOINS;
      results.bare.push(await answers(BARE_REQUESTS));
      results.open.push(await joins(false, first, JOINS));
      results.lobby.push(await joins(true, first, JOINS));
    }
    return section(results);
  } finally {
    await Promise.all(open.map((site) => site.stop()));
  }
}

const inLobby = () => ({
  lobbyOpensAt: new Date(Date.now() - MINUTE_MS),
  saleOpensAt: new Date(Date.now() + 60 * MINUTE_MS),
});

/** What a join answers, for the bare server to repeat. */
async function oneJoin(door: Site, file: string): Promise<Response> {
  const [token] = (await readFile(file, 'utf8')).split('\n');
  const sale = await makeSale();
  await fill(sale, 10_000);
  return fetch(`http://127.0.0.1:${door.port}/api/v1/performances/${sale.performanceId}/queue`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
}

function checkNumbers({ report }: Round, joins: number): void {
  if (report.requests !== joins || report.differentNumbers !== joins)
    throw new Error(
      `${joins} joined, ${report.requests} were answered, with ${report.differentNumbers} numbers`,
    );
}

function section(results: Record<'bare' | 'open' | 'lobby', Round[]>): Section {
  const rate = (all: Round[]) => median(all.map(({ perSecond }) => perSecond));
  const bare = rate(results.bare);
  const row = (name: string, all: Round[]) => {
    const middle = (pick: (round: Round) => number) => median(all.map(pick));
    return [
      name,
      count(rate(all) / bare, 3),
      count(rate(all)),
      rounds(all.map(({ perSecond }) => perSecond)),
      count(
        middle(({ p50 }) => p50),
        2,
      ),
      count(
        middle(({ p99 }) => p99),
        2,
      ),
      count(
        middle(({ serverUsec }) => serverUsec),
        1,
      ),
      share(
        middle(({ driver }) => driver),
        1,
      ),
    ];
  };
  return {
    title: 'Join',
    note: `POST with a bearer token over ${CONNECTIONS} connections that each ask again at once; ${count(JOINS)} accounts a round, each joins a line once; ${ROUNDS} rounds in turn, medians. Every answer was a 201, and the numbers of each open sale were all different. MariaDB, Redis, driver and server share the machine.`,
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
    rows: [
      row('Bare Node server', results.bare),
      row('Join, sale open', results.open),
      row('Join, in the lobby', results.lobby),
    ],
    targets: [atLeast('Join over HTTP: front door ÷ bare Node server', rate(results.open) / bare, 0.3)],
  };
}
