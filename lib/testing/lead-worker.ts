import { createInterface } from 'node:readline';
import { candidateFor } from '../lock/candidate';

/** A process that stands for a lead: each line is a name and a lease, and is answered with whether it leads. */
export type Standing = { name: string; leaseMs: number };

const tell = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

let candidate: ReturnType<typeof candidateFor> | undefined;
tell('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const { name, leaseMs } = JSON.parse(line) as Standing;
  candidate ??= candidateFor(name, leaseMs);
  tell(await candidate.lead());
}
process.exit();
