import { setTimeout as pause } from 'node:timers/promises';

export type GatherOptions = {
  /** Items in one piece of work. */
  most: number;
  /** Pieces of one key at the same time: with more than one, a slow piece does not hold up everybody. */
  lanes?: number;
  /** How long a lane rests between two pieces: what nobody is in a hurry for then comes in fewer pieces. */
  restMs?: number;
};

type Waiting<Item, Result> = {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

/**
 * Does together what comes together: in one turn of the event loop, and then while the work before is under way.
 * `work` gives one result per item, in order, and begins after everybody in it has asked, so nobody is told what was
 * true before. When it fails, all in that piece are told, and nothing is kept.
 */
export function gather<Item, Result>(
  { most, lanes = 1, restMs = 0 }: GatherOptions,
  work: (items: Item[], key: string) => Promise<Result[]>,
): (item: Item, key?: string) => Promise<Result> {
  const queues = new Map<string, { waiting: Waiting<Item, Result>[]; busy: number }>();

  async function run(key: string): Promise<void> {
    const queue = queues.get(key);
    if (!queue) return;
    while (queue.waiting.length > 0) {
      const piece = queue.waiting.splice(0, most);
      try {
        const items = piece.map(({ item }) => item);
        const results = await work(items, key);
        for (const [index, { resolve }] of piece.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of piece) reject(error);
      }
      if (restMs > 0) await pause(restMs);
    }
    queue.busy -= 1;
    if (queue.busy === 0) queues.delete(key);
  }

  return (item, key = '') =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key) ?? { waiting: [], busy: 0 };
      queues.set(key, queue);
      queue.waiting.push({ item, resolve, reject });
      if (queue.busy >= lanes) return;
      queue.busy += 1;
      setImmediate(run, key);
    });
}
