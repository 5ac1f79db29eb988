import { Gauge, type Registry } from 'prom-client';
import { cached } from '../cache';
import { listLiveSales } from '../catalog/queue-sale';
import { readLine } from '../sale/read-line';

const FRESH_MS = 10_000;
/** Of more sales at the same time, those that opened last. */
const MOST = 50;

type Line = { performance: string } & Record<'waiting' | 'called' | 'admitted', number>;

/** How many stand in the lines of the live sales. */
export function registerLines(registry: Registry): void {
  const people = new Gauge({
    name: 'frontrow_line_people',
    help: 'People in the line of a live sale: waiting, called and not in yet, admitted',
    labelNames: ['performance', 'of'],
    registers: [registry],
    async collect() {
      const lines = await cached('metrics-lines', FRESH_MS, readLines).catch(() => []);
      people.reset();
      for (const { performance, ...line } of lines)
        for (const [of, count] of Object.entries(line)) people.set({ performance, of }, count);
    },
  });
}

async function readLines(): Promise<Line[]> {
  const sales = await listLiveSales();
  const latest = sales.toSorted((a, b) => Number(b.saleOpensAt) - Number(a.saleOpensAt)).slice(0, MOST);
  const withLine = latest.filter(({ queue }) => queue.enabled);
  return Promise.all(
    withLine.map(async ({ performanceId }) => {
      const { waiting, called, admitted } = await readLine(performanceId, 0);
      return { performance: performanceId, waiting, called, admitted };
    }),
  );
}
