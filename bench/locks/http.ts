import { randomUUID } from 'node:crypto';
import { createAccounts } from '@/db/factories';
import { TOP_UP_MIN } from '@/lib/money';
import { getWallet } from '@/lib/wallet/get-wallet';
import { count, median, rounds } from '../figures';
import { Histogram } from '../load/histogram';
import { runProgram } from '../processes';
import type { HerdOrder, HerdReport } from '../programs/herd';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atLeast, atMost } from '../targets';
import { DEFAULT_WAY } from './contestants';

const ROUNDS = 3;
const SIZES = [1_000, 3_000];
const WAYS = [DEFAULT_WAY, 'pessimistic'] as const;
const WARM_UP = 300;

type Round = { report: HerdReport; booked: number; lost: number; serverSeconds: number };
type Row = { way: (typeof WAYS)[number]; n: number; all: Round[] };

/** The same through the front door: one account, so many requests at the same moment. */
export async function http(): Promise<Section> {
  const sites = await Promise.all(WAYS.map((way) => openSite('front door', { env: { TOP_UP_WAY: way } })));
  try {
    return section(await measure(sites));
  } finally {
    await Promise.all(sites.map((site) => site.stop()));
  }
}

async function measure(sites: Site[]): Promise<Row[]> {
  for (const site of sites) await herd(site, WARM_UP);
  const rows = SIZES.flatMap((n) => WAYS.map((way): Row => ({ way, n, all: [] })));
  for (let round = 0; round < ROUNDS; round++) {
    await step(`round ${round + 1}`, async () => {
      for (const { way, n, all } of rows) {
        const site = sites[WAYS.indexOf(way)];
        if (site) all.push(await herd(site, n));
      }
    });
  }
  return rows;
}

/** So many top-ups of somebody new, each over a connection that is open already. */
async function herd(site: Site, n: number): Promise<Round> {
  const [account] = await createAccounts({ count: 1, balance: 0 });
  if (!account) throw new Error('no account was made');
  const { token, id, email, name } = account;
  const cpuBefore = site.cpuSeconds();
  const report = await runProgram<HerdOrder, HerdReport>('herd', {
    port: site.port,
    method: 'POST',
    path: '/api/v1/wallet/top-ups',
    asks: Array.from({ length: n }, () => ({
      token,
      key: randomUUID(),
      body: JSON.stringify({ amount: TOP_UP_MIN }),
    })),
  });
  const serverSeconds = site.cpuSeconds() - cpuBefore;
  const booked = report.outcomes['201'] ?? 0;
  const { balance } = await getWallet({ id, email, name, role: 'fan' });
  return { report, booked, lost: booked - balance / TOP_UP_MIN, serverSeconds };
}

const speedOf = ({ all }: Row): number => median(all.map(({ booked, report }) => booked / report.seconds));

function section(rows: Row[]): Section {
  const row = (way: Row['way'], n: number) => rows.find((one) => one.way === way && one.n === n);
  const most = Math.max(...SIZES);
  const [fast, slow] = [row(DEFAULT_WAY, most), row('pessimistic', most)];
  return {
    title: 'Top-ups of one wallet through HTTP',
    note: `One account, so many requests at the same moment over as many connections, opened before; ${ROUNDS} rounds in turn against two front doors of the same build, medians; booked is the least of the rounds, lost the most. The driver shares the two cores with the site and MariaDB: its processor time, and that of the site, is given in seconds. Other answers than 201: ${others(rows)}.`,
    columns: [
      'at once',
      '',
      'booked',
      'lost',
      'seconds',
      'a second',
      'rounds',
      'p50 ms',
      'p99 ms',
      'driver’s CPU s',
      'site’s CPU s',
    ],
    rows: rows.map((one) => cellsOf(one)),
    targets:
      fast && slow
        ? [
            atLeast(`${DEFAULT_WAY} through HTTP, ${count(most)} at once: booked`, least(fast), most, {
              digits: 0,
            }),
            atMost(`${DEFAULT_WAY} through HTTP, ${count(most)} at once: lost`, worst(fast), 0, {
              digits: 0,
            }),
            atLeast(
              `${DEFAULT_WAY} ÷ pessimistic through HTTP, ${count(most)} at once`,
              speedOf(fast) / speedOf(slow),
              2,
            ),
          ]
        : [],
  };
}

const least = ({ all }: Row) => Math.min(...all.map(({ booked }) => booked));
const worst = ({ all }: Row) => Math.max(...all.map(({ lost }) => lost));

function cellsOf(row: Row): string[] {
  const middle = (pick: (round: Round) => number) => median(row.all.map(pick));
  const wait = (quantile: number) => middle(({ report }) => Histogram.of([report.latency]).at(quantile));
  return [
    count(row.n),
    row.way,
    count(least(row)),
    count(worst(row)),
    count(
      middle(({ report }) => report.seconds),
      2,
    ),
    count(speedOf(row)),
    rounds(row.all.map(({ booked, report }) => booked / report.seconds)),
    count(wait(0.5)),
    count(wait(0.99)),
    count(
      middle(({ report }) => report.cpuSeconds),
      2,
    ),
    count(
      middle(({ serverSeconds }) => serverSeconds),
      2,
    ),
  ];
}

function others(rows: Row[]): string {
  const found = new Map<string, number>();
  for (const { all } of rows)
    for (const { report } of all)
      for (const [outcome, n] of Object.entries(report.outcomes))
        if (outcome !== '201') found.set(outcome, (found.get(outcome) ?? 0) + n);
  return [...found].map(([outcome, n]) => `${n} × ${outcome}`).join(', ') || 'none';
}
