type Waiting<Item, Result> = {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

/**
 * Does together what comes together: the first item goes at once; while it is under way the next ones of its key gather
 * and go as one piece of work, at most `most` at a time. `work` gives one result per item, in order; when it throws,
 * everybody in that piece is told.
 */
export function gather<Item, Result>(
  most: number,
  work: (key: string, items: Item[]) => Promise<Result[]>,
): (key: string, item: Item) => Promise<Result> {
  const queues = new Map<string, Waiting<Item, Result>[]>();

  async function run(key: string, waiting: Waiting<Item, Result>[]): Promise<void> {
    while (waiting.length > 0) {
      const some = waiting.splice(0, most);
      try {
        const results = await work(
          key,
          some.map(({ item }) => item),
        );
        for (const [index, { resolve }] of some.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    queues.delete(key);
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const entry = { item, resolve, reject };
      const waiting = queues.get(key);
      if (waiting) {
        waiting.push(entry);
        return;
      }
      const begun = [entry];
      queues.set(key, begun);
      void run(key, begun);
    });
}
