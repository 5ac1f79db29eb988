import { makePerformance } from '@/lib/testing/shop';
import { smallHall } from '@/lib/testing/small-hall';
import { count, median, rounds } from '../figures';
import { Histogram } from '../load/histogram';
import { runProgram } from '../processes';
import type { HerdOrder, HerdReport } from '../programs/herd';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { admitBuyers } from './buyers';
import { heldSeats } from './stadium';

const ROUNDS = 3;
const BUYERS = 500;
const ROWS = 20;
const SEATS_IN_ROW = 30;
const SEATS = ROWS * SEATS_IN_ROW;
/** One each leaves seats over; of pairs there are fewer than buyers. */
const QUANTITIES = [1, 2];

/** A herd that lets the shop choose, at the same moment. */
export async function best(): Promise<Section> {
  const site = await openSite('front door');
  try {
    await herd(site, 1);
    const results = QUANTITIES.map((quantity) => ({ quantity, reports: [] as HerdReport[] }));
    for (let round = 0; round < ROUNDS; round++) {
      for (const { quantity, reports } of results) reports.push(await herd(site, quantity));
    }
    return section(results);
  } finally {
    await site.stop();
  }
}

/** Everybody is either given seats or refused, and as many are held as were given. */
async function herd(site: Site, quantity: number): Promise<HerdReport> {
  const performanceId = await makePerformance(smallHall(ROWS, SEATS_IN_ROW));
  const buyers = await admitBuyers(BUYERS, performanceId);
  const report = await runProgram<HerdOrder, HerdReport>('herd', {
    port: site.port,
    method: 'POST',
    path: `/api/v1/performances/${performanceId}/holds`,
    asks: buyers.map(({ token, pass }) => ({ token, pass, body: JSON.stringify({ best: { quantity } }) })),
  });
  const { given, refused } = countsOf(report);
  const held = await heldSeats(performanceId);
  if (given + refused !== BUYERS || held !== given * quantity)
    throw new Error(`${quantity} each: ${JSON.stringify(report.outcomes)}, and ${held} seats are held`);
  return report;
}

const countsOf = ({ outcomes }: HerdReport) => ({
  given: outcomes['201'] ?? 0,
  refused: outcomes['409 seats-taken'] ?? 0,
});

function section(results: { quantity: number; reports: HerdReport[] }[]): Section {
  return {
    title: `Best available: ${BUYERS} buyers at once on ${SEATS} seats`,
    note: `Through the front door, each over a connection of its own that was opened before; ${ROUNDS} rounds on a fresh hall each, medians. As many seats were held as were given, by the database's word.`,
    columns: [
      'seats each',
      'could be given to',
      'given to',
      'refused',
      'seconds, all answered',
      'p50 ms',
      'p99 ms',
    ],
    rows: results.map(({ quantity, reports }) => {
      const latency = reports.map((report) => Histogram.of([report.latency]));
      return [
        quantity,
        count(Math.min(BUYERS, Math.floor(SEATS / quantity))),
        rounds(reports.map((report) => countsOf(report).given)),
        rounds(reports.map((report) => countsOf(report).refused)),
        count(median(reports.map(({ seconds }) => seconds)), 2),
        count(median(latency.map((all) => all.at(0.5)))),
        count(median(latency.map((all) => all.at(0.99)))),
      ];
    }),
  };
}
