import { setTimeout as pause } from 'node:timers/promises';
import { count, median } from '../figures';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atMost } from '../targets';
import { storm } from '../yardstick';
import { soldStadium } from './sold-stadium';
import { tokenOf } from './staff';

const ROUNDS = 5;
const ASKS = 400;
/** As the page asks, so that each answer is read anew. */
const PAGE_EVERY_MS = 2_000;
const PAGE_ASKS = 20;
const LONGEST_MS = 120_000;

type Row = { name: string; path: string; token?: string };

/** How soon the figures of a sale are there, beside the cheapest answer that asks both databases. */
export async function dashboard(): Promise<Section> {
  const performanceId = await soldStadium();
  const token = await tokenOf('admin');
  const site = await openSite('front door');
  const rows: Row[] = [
    { name: 'GET /api/ready', path: '/api/ready' },
    { name: 'GET …/stats', path: `/api/v1/admin/performances/${performanceId}/stats`, token },
  ];
  try {
    const cold = await timeOf(site, rows[1] as Row);
    const taken = rows.map(() => ({ p50: [] as number[], p99: [] as number[] }));
    for (let round = -1; round < ROUNDS; round++) {
      for (const [index, row] of rows.entries()) {
        const { p50, p99 } = await askOften(site, row);
        if (round < 0) continue;
        taken[index]?.p50.push(p50);
        taken[index]?.p99.push(p99);
      }
    }
    const paced = await Promise.all(rows.map((row) => askAsThePage(site, row)));
    return section(rows, taken, paced, cold);
  } finally {
    await site.stop();
  }
}

/** One after the other on one connection. */
function askOften(site: Site, { path, token }: Row) {
  const asks = Array.from({ length: ASKS }, () => ({ token }));
  return storm(site, 200, {
    method: 'GET',
    path,
    connections: 1,
    requests: ASKS,
    forMs: LONGEST_MS,
    asks,
  });
}

async function askAsThePage(site: Site, row: Row): Promise<number[]> {
  const times: number[] = [];
  for (let ask = 0; ask < PAGE_ASKS; ask++) {
    await pause(PAGE_EVERY_MS);
    times.push(await timeOf(site, row));
  }
  return times;
}

async function timeOf(site: Site, { path, token }: Row): Promise<number> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const began = performance.now();
  const response = await fetch(`http://127.0.0.1:${site.port}${path}`, { headers });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return performance.now() - began;
}

function section(
  rows: Row[],
  taken: { p50: number[]; p99: number[] }[],
  paced: number[][],
  cold: number,
): Section {
  const p50 = taken.map((times) => median(times.p50));
  const [ready = Number.NaN, stats = Number.NaN] = p50;
  const [readyPaced = Number.NaN, statsPaced = Number.NaN] = paced.map(median);
  return {
    title: 'The figures of a sale',
    note: [
      `A performance of 60,000 seats with 100,000 orders, 40,000 of them refunded. ${ASKS} calls one after the other, ${ROUNDS} rounds in turn, medians.`,
      `Every ${PAGE_EVERY_MS / 1_000} s: the median of ${PAGE_ASKS} calls as far apart as the page makes them, both kinds at the same time, with a client that is slower than the one of the first columns.`,
      `The first answer of the process took ${count(cold)} ms.`,
    ].join(' '),
    columns: ['', '÷ ready', 'p50 ms', 'p99 ms', `every ${PAGE_EVERY_MS / 1_000} s: ÷ ready`, 'p50 ms'],
    rows: rows.map(({ name }, index) => [
      name,
      count((p50[index] ?? Number.NaN) / ready, 2),
      count(p50[index] ?? Number.NaN, 2),
      count(median(taken[index]?.p99 ?? []), 2),
      count(median(paced[index] ?? []) / readyPaced, 2),
      count(median(paced[index] ?? []), 2),
    ]),
    targets: [
      atMost('stats ÷ ready, one after the other', stats / ready, 3),
      atMost(`stats ÷ ready, every ${PAGE_EVERY_MS / 1_000} s`, statsPaced / readyPaced, 3),
    ],
  };
}
