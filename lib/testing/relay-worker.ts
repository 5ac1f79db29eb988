import { createInterface } from 'node:readline';
import { inTransaction } from '@/db/transaction';
import type { Consumer } from '../outbox/consumer';
import { noteChanges } from '../outbox/note-changes';
import { relayChanges } from '../outbox/relay-changes';

/**
 * A process that notes a change, tells of changes until none is due, to everybody or by naming them in its answer, or
 * begins to tell of them and never comes to an end.
 */
export type RelayWork = { note: string } | { relay: 'to everybody' | 'to us' } | { hang: true };

const tell = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

const never = new AbortController().signal;

async function relay(consumers?: Consumer[]): Promise<void> {
  while (await relayChanges(never, consumers));
}

async function work(task: RelayWork): Promise<unknown> {
  if ('note' in task) {
    await inTransaction((tx) => noteChanges(tx, [{ kind: 'order_placed', subjectId: task.note }]));
    return 'noted';
  }
  if ('hang' in task) {
    return new Promise((resolve) => {
      const hanging: Consumer = (changes) => {
        resolve(changes.map(({ id }) => id));
        return changes.map(() => new Promise(() => {}));
      };
      relay([hanging]);
    });
  }
  const told: string[] = [];
  const naming: Consumer = (changes) => changes.map(async ({ id }) => void told.push(id));
  await relay(task.relay === 'to us' ? [naming] : undefined);
  return told;
}

tell('ready');
for await (const line of createInterface({ input: process.stdin })) tell(await work(JSON.parse(line)));
process.exit();
