import { lineKeys } from '../queue/keys';
import { restoreScript } from '../queue/lua/scripts';
import type { QueueSale } from '../queue/sale';
import { getsIn, type InLine, lineUp, setState } from './guards';
import { forgetInProcess, lineState, makeSale } from './line';

/** What a process may remember of a line, and what Redis then makes of it. */
type Memory = Partial<
  Record<
    'epoch' | 'known' | 'highest' | 'serving' | 'size' | 'passes' | 'calls' | 'admitted' | 'seen',
    number
  >
>;

export async function restored(sale: QueueSale, memory: Memory): Promise<Record<string, number>> {
  const {
    epoch = sale.epoch,
    known = 0,
    highest = 0,
    serving = 0,
    size = 0,
    passes = 0,
    calls = 0,
    admitted = 0,
    seen = 0,
  } = memory;
  const counts = [known, highest, serving, size, passes, 600_000, calls, 120_000, admitted];
  await restoreScript.run(lineKeys(sale.performanceId), [epoch, ...counts, Date.now() + 600_000, seen]);
  return lineState(sale);
}

/** A line of so many, all of them called and the first of them in, on a server that has been restarted since. */
export async function restarted(people = 3) {
  const sale = await makeSale();
  const line = await lineUp(sale, people);
  await getsIn(sale, line[0] as InLine);
  await setState(sale, { run: 'before' });
  forgetInProcess();
  return { sale, line };
}
