import { count, median, rounds, share } from '../figures';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { openYardstick, type Round, storm } from '../yardstick';
import { makeBusyStadium } from './busy-stadium';
import { closeSale } from './stadium';

const ROUNDS = 3;
const ROUND_MS = 3_000;
const WARM_UP_MS = 1_500;
const CONNECTIONS = 50;

type Poll = { name: string; site: Site; status: number; headers?: Record<string, string>; rounds: Round[] };

/** The status of all seats: the front door against a bare Node server with the same bytes. */
export async function polls(): Promise<Section> {
  const performanceId = await makeBusyStadium();
  const path = `/api/v1/performances/${performanceId}/seats`;
  const open: Site[] = [];
  try {
    const door = await openSite('front door');
    open.push(door);
    const url = `http://127.0.0.1:${door.port}${path}`;
    // As the storm asks, which takes no compressed answers.
    const plain = { 'accept-encoding': 'identity' };
    const answer = await fetch(url, { headers: plain });
    const size = Number(answer.headers.get('content-length'));
    const etag = answer.headers.get('etag') ?? '';
    const unchanged = await fetch(url, { headers: { ...plain, 'if-none-match': etag } });
    const bare = await openYardstick(answer);
    open.push(bare);
    const bareUnchanged = await openYardstick(unchanged);
    open.push(bareUnchanged);
    const known = { 'if-none-match': etag };
    const all: Poll[] = [
      { name: 'Bare Node server, 200', site: bare, status: 200, rounds: [] },
      { name: 'Front door, 200', site: door, status: 200, rounds: [] },
      { name: 'Bare Node server, 304', site: bareUnchanged, status: 304, headers: known, rounds: [] },
      { name: 'Front door, 304 by ETag', site: door, status: 304, headers: known, rounds: [] },
    ];
    await interleaved(all, path);
    await closeSale(performanceId);
    return section(all, size);
  } finally {
    await Promise.all(open.map((site) => site.stop()));
  }
}

async function interleaved(all: Poll[], path: string): Promise<void> {
  const order = { method: 'GET' as const, path, connections: CONNECTIONS, requests: Number.MAX_SAFE_INTEGER };
  for (const { site, status, headers } of all)
    await storm(site, status, { ...order, headers, forMs: WARM_UP_MS });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { site, status, headers, rounds: own } of all)
      own.push(await storm(site, status, { ...order, headers, forMs: ROUND_MS }));
  }
}

function section(all: Poll[], size: number): Section {
  const middle = (own: Round[], pick: (round: Round) => number) => median(own.map(pick));
  return {
    title: 'Polls of the seat status',
    note: `60,000 seats in the midst of a sale; the whole answer has ${count(size)} bytes of JSON without compression. ${CONNECTIONS} connections that each ask again at once, ${ROUNDS} rounds of ${ROUND_MS / 1_000} s in turn, medians. The bare server sends the same bytes.`,
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
    rows: all.map(({ name, rounds: own, status }) => {
      const rate = (poll: Poll | undefined) => middle(poll?.rounds ?? [], ({ perSecond }) => perSecond);
      const bare = rate(all.find((poll) => poll.status === status));
      const perSecond = middle(own, (round) => round.perSecond);
      return [
        name,
        count(perSecond / bare, 2),
        count(perSecond),
        rounds(own.map((round) => round.perSecond)),
        count(
          middle(own, ({ p50 }) => p50),
          2,
        ),
        count(
          middle(own, ({ p99 }) => p99),
          2,
        ),
        count(
          middle(own, ({ serverUsec }) => serverUsec),
          1,
        ),
        share(
          middle(own, ({ driver }) => driver),
          1,
        ),
      ];
    }),
  };
}
