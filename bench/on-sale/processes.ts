import { count, share } from '../figures';
import type { Section } from '../section';
import { SaleOptions } from './options';
import { errorsOf, faultsOf, soldPerSecond } from './report';
import type { SaleResult } from './run-sale';
import { saleOnOwnSite } from './sale';

const PROCESSES = [1, 2, 3];
const ROUNDS = 2;
/** A smaller sale, with a rate that the machine cannot keep up with: what it sells then is what it can. */
const SALE = { seats: 10_000, buyers: 15_000, rate: 60_000, lobby: 20, rush: 5, impatience: 0 };

/** The same sale, served by one process and by several. */
export async function processes(wishes: unknown): Promise<Section> {
  const options = { ...SaleOptions.parse(wishes), ...SALE };
  const results: SaleResult[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const each of PROCESSES) results.push(await saleOnOwnSite({ ...options, processes: each }));
  const [first] = results;
  return {
    title: 'One process and several',
    note: `${count(SALE.seats)} seats, ${count(SALE.buyers)} people, all of whom may go in at once as far as the cap of ${count(options.cap)} allows: the machine is the limit, and the people are played on it, too. ${ROUNDS} rounds in turn.`,
    columns: [
      'processes',
      'seats/s',
      '÷ one',
      'hold p50 ms',
      'hold p99 ms',
      'pay p99 ms',
      'app of a core',
      'all drivers',
      'memory MB',
      'errors',
      'faults',
    ],
    rows: results.map((result, index) => {
      const { met, done, memory, drivers } = result;
      const beside = results[index - (index % PROCESSES.length)] ?? first ?? result;
      const { sinceOpening } = done;
      return [
        result.options.processes,
        count(soldPerSecond(result)),
        count(soldPerSecond(result) / soldPerSecond(beside), 2),
        count(met.latencyOf('hold').at(0.5), 1),
        count(met.latencyOf('hold').at(0.99), 1),
        count(met.latencyOf('pay').at(0.99), 1),
        share(sinceOpening.cpu.app, sinceOpening.seconds),
        share(drivers.cpuSeconds, done.whole.seconds),
        count(memory.app),
        count(errorsOf(result)),
        count(faultsOf(result).length),
      ];
    }),
  };
}
