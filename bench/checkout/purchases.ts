import type { Pool } from 'mysql2/promise';
import { pool as shopPool } from '@/db/client';
import { auditBooks } from '@/lib/audit';
import { changePerformance } from '@/lib/testing/shop';
import { count, median, rounds, share, sum } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atLeast } from '../targets';
import { createProcedure, dropProcedure, procedurePool } from './procedure';
import { httpRound, type PayRound, procedureRound, verbRound } from './rounds';
import { type HeldSale, makeHeldSale, SEATS_EACH } from './sale';

const ROUNDS = 3;
const PURCHASES = 4_000;
const AT_ONCE = [1_000, 100];
const CONNECTIONS = 200;
const WARM_UP = 1_000;
/** One after the other, to see what a lone buyer waits for. */
const ALONE = 300;
/** How many connections the procedure is tried with; the shop's own pool is what counts. */
const POOLS = [5, 10, 20, 40];

type Results = { pools: { size: number; perSecond: number }[]; rows: { name: string; rounds: PayRound[] }[] };

/** Paying by the verb and by the API, against the same writes as one call of a stored procedure. */
export async function purchases(): Promise<Section> {
  await createProcedure();
  const pool = procedurePool(sizeOfShop());
  const site = await openSite('front door');
  try {
    const results = await measure(site, pool);
    await site.stop();
    return section(results, await step('the audit', checkBooks));
  } finally {
    await site.stop();
    await pool.end();
    await dropProcedure();
  }
}

const sizeOfShop = (): number => shopPool().promise().pool.config.connectionLimit ?? 0;

async function measure(site: Site, pool: Pool): Promise<Results> {
  const [most = 1] = AT_ONCE;
  await onSale(WARM_UP, (sale) => procedureRound(pool, sale, most));
  await onSale(WARM_UP, (sale) => verbRound(sale, most));
  await onSale(PURCHASES, (sale) => httpRound(site, sale, CONNECTIONS));

  const kinds: { name: string; howMany: number; run: (sale: HeldSale) => Promise<PayRound> }[] = [
    ...AT_ONCE.flatMap((atOnce) => [
      {
        name: `Stored procedure, ${count(atOnce)} at once`,
        howMany: PURCHASES,
        run: (sale: HeldSale) => procedureRound(pool, sale, atOnce),
      },
      {
        name: `placeOrder, ${count(atOnce)} at once`,
        howMany: PURCHASES,
        run: (sale: HeldSale) => verbRound(sale, atOnce),
      },
    ]),
    {
      name: `POST /orders, ${CONNECTIONS} connections`,
      howMany: PURCHASES,
      run: (sale) => httpRound(site, sale, CONNECTIONS),
    },
    {
      name: 'Stored procedure, one after the other',
      howMany: ALONE,
      run: (sale) => procedureRound(pool, sale, 1),
    },
    { name: 'placeOrder, one after the other', howMany: ALONE, run: (sale) => verbRound(sale, 1) },
  ];
  const rows = kinds.map(({ name }) => ({ name, rounds: [] as PayRound[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { howMany, run }] of kinds.entries())
      rows[index]?.rounds.push(await onSale(howMany, run));
  }
  return { pools: await procedureByPool(), rows };
}

/** Something with a performance of which each of so many buyers has a hold. */
async function onSale(buyers: number, work: (sale: HeldSale) => Promise<PayRound>): Promise<PayRound> {
  const sale = await makeHeldSale(buyers);
  const result = await step('  a round', () => work(sale));
  await changePerformance(sale.performanceId, { saleClosesAt: new Date() });
  return result;
}

async function procedureByPool(): Promise<Results['pools']> {
  const found: Results['pools'] = [];
  for (const size of POOLS) {
    const own = procedurePool(size);
    try {
      const { perSecond } = await onSale(PURCHASES / 2, (sale) => procedureRound(own, sale, AT_ONCE[0] ?? 1));
      found.push({ size, perSecond });
    } finally {
      await own.end();
    }
  }
  return found;
}

/** Throws when anything of what was just sold does not add up. */
async function checkBooks(): Promise<number> {
  const findings = await auditBooks();
  const broken = findings.filter(({ rows }) => rows.length > 0);
  if (broken.length > 0) throw new Error(`the books do not add up: ${JSON.stringify(broken)}`);
  return findings.length;
}

function section({ pools, rows }: Results, audited: number): Section {
  const rate = (name: string) =>
    median(rows.find((row) => row.name === name)?.rounds.map(({ perSecond }) => perSecond) ?? []);
  const procedureBeside = (name: string) => rate(name.replace(/^[^,]*,/, 'Stored procedure,'));
  const [most = 1] = AT_ONCE;
  const yardstick = rate(`Stored procedure, ${count(most)} at once`);
  const replays = sum(rows.flatMap((row) => row.rounds.map((round) => round.replays)));
  return {
    title: 'Purchases',
    note: [
      `${count(PURCHASES)} buyers pay a hold of ${SEATS_EACH} seats each (${ALONE} one after the other); ${ROUNDS} rounds in turn on a fresh performance each, medians. The holds are made before, and not counted.`,
      `One in twenty is paid a second time under its key: ${count(replays)} replays in all, each answered with the first order, and not counted as purchases.`,
      `The procedure does in one round trip what the verb does: the same locks, guards and rows, outcome under the key and outbox row included. Verb and procedure are called from one process with a pool of ${sizeOfShop()} connections each, the API is the front door's process; MariaDB syncs its log at every commit and shares the machine.`,
      `÷ procedure: against as many at once (one after the other: against the same; through HTTP: against ${count(most)} at once). The procedure by size of its pool, one round each: ${pools.map((tried) => `${tried.size}: ${count(tried.perSecond)}/s`).join(', ')}.`,
      `The audit of the books found nothing afterwards (${audited} invariants).`,
    ].join(' '),
    columns: ['', '÷ procedure', 'purchases/s', 'rounds', 'p50 ms', 'p99 ms', 'driver of a core'],
    rows: rows.map(({ name, rounds: all }) => {
      const middle = (pick: (round: PayRound) => number) => median(all.map(pick));
      const beside = name.startsWith('POST') ? yardstick : procedureBeside(name);
      const isDriven = all.some(({ driver }) => driver !== undefined);
      return [
        name,
        count(rate(name) / beside, 2),
        count(rate(name)),
        rounds(all.map(({ perSecond }) => perSecond)),
        count(
          middle(({ p50 }) => p50),
          1,
        ),
        count(
          middle(({ p99 }) => p99),
          1,
        ),
        isDriven
          ? share(
              middle(({ driver = 0 }) => driver),
              1,
            )
          : '',
      ];
    }),
    targets: [
      atLeast(
        `placeOrder ÷ procedure, ${count(most)} at once`,
        rate(`placeOrder, ${count(most)} at once`) / yardstick,
        0.5,
      ),
    ],
  };
}
