import { count } from '../figures';
import type { Section } from '../section';
import { SaleOptions } from './options';
import { errorsOf, faultsOf, soldPerSecond } from './report';
import type { SaleResult } from './run-sale';
import { saleOnOwnSite } from './sale';

/**
 * Seats, and people for each of them: as far as 60,000 people, each with a browser of their own. For 100,000 a small
 * machine has not enough open files, neither for those who play them nor for the site.
 */
const CELLS = [
  [1_000, 1],
  [10_000, 1],
  [60_000, 1],
  [1_000, 10],
  [5_000, 10],
  [500, 100],
] as const;
/** Let in a minute: faster than usual, for costs are looked at here and not times. */
const RATE = 3_600;
const RUSH_SECONDS = 60;
/** A small hall cannot take as many at once: there would be more people inside than seats. */
const INSIDE_PER_SEAT = 0.2;

/** The same sale with more seats, and with more people for each of them. */
export async function growth(wishes: unknown): Promise<Section> {
  const usual = SaleOptions.parse(wishes);
  const results: SaleResult[] = [];
  for (const [seats, perSeat] of CELLS) {
    const buyers = seats * perSeat;
    const cap = Math.min(usual.cap, seats * INSIDE_PER_SEAT);
    const lobby = Math.max(10, Math.ceil(buyers / 1_000));
    const speed = { rate: RATE, lobby, rush: RUSH_SECONDS };
    results.push(await saleOnOwnSite({ ...usual, ...speed, seats, buyers, cap, impatience: 0 }));
  }
  return {
    title: 'Growth',
    note: `Nobody is impatient; ${count(RATE)} let in a minute, faster than in the usual sale because the costs and not the times are looked at; at most ${count(usual.cap)} inside, in small halls a fifth of their seats. The costs after the opening, divided by the tickets. What the line costs depends on how many people come and how long they wait: it is in the columns of the app and of Redis, and a poll costs neither of the databases anything.`,
    columns: [
      'seats',
      'people a seat',
      'seats/s',
      'statements',
      'rows written',
      'log bytes',
      'MySQL ms',
      'Redis commands',
      'app ms',
      'answers',
      'app µs an answer',
      'hold p99 ms',
      'pay p99 ms',
      'errors',
      'faults',
    ],
    rows: results.map((result) => {
      const { options, met, done } = result;
      const { mysql, cpu, commands } = done.sinceOpening;
      const each = (what: number, digits: number) => count(what / options.seats, digits);
      const first = Math.floor(result.opensAt / 1_000);
      const answers = result.soldInSecond.reduce((all, _, second) => all + met.answersIn(first + second), 0);
      return [
        count(options.seats),
        options.buyers / options.seats,
        count(soldPerSecond(result)),
        each(mysql.statements, 2),
        each(mysql.rowsWritten, 1),
        each(mysql.logBytes, 0),
        each(cpu.mysql * 1_000, 2),
        each(commands, 1),
        each(cpu.app * 1_000, 2),
        each(answers, 1),
        count((cpu.app * 1e6) / Math.max(1, answers)),
        count(met.latencyOf('hold').at(0.99)),
        count(met.latencyOf('pay').at(0.99)),
        count(errorsOf(result)),
        count(faultsOf(result).length),
      ];
    }),
  };
}
