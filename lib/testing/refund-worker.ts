import { createInterface } from 'node:readline';
import { refundsOfCancelled } from '../orders/refund-cancelled';

/** A process that refunds a cancelled performance: each line is its id, each step is told, and an empty line ends it. */
export type Cancelled = { performanceId: string };

const tell = (text: string) => process.stdout.write(`${text}\n`);

tell('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const { performanceId } = JSON.parse(line) as Cancelled;
  let steps = 0;
  for await (const _ of refundsOfCancelled(performanceId)) tell(String(++steps));
  tell('');
}
process.exit();
