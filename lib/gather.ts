export type GatherOptions = {
  /** Items in one piece of work. */
  most: number;
  /** Pieces of one key at the same time: with more than one, a slow piece does not hold up everybody. */
  lanes?: number;
  /**
   * Who comes while a piece is under way waits until so long after its beginning, so that more come together. Whoever
   * comes alone never waits.
   */
  apartMs?: number;
};

type Waiting<Item, Result> = {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

/**
 * How far apart the pieces of a crowd begin that look something up, and that commit: for one person they cost nearly as
 * much as for many, above all the round trips.
 */
export const LOOK_UPS_APART_MS = 25;
export const COMMITS_APART_MS = 100;

/** `arranged`: a piece is about to begin. `begunAt`: when the last one did. */
type Queue<Item, Result> = {
  waiting: Waiting<Item, Result>[];
  busy: number;
  arranged: boolean;
  begunAt: number;
};

/**
 * Does together what comes together: in one turn of the event loop, and then while the work before is under way.
 * `work` gives one result per item, in order, and begins after everybody in it has asked, so nobody is told what was
 * true before. When it fails, all in that piece are told, and nothing is kept.
 */
export function gather<Item, Result>(
  { most, lanes = 1, apartMs = 0 }: GatherOptions,
  work: (items: Item[], key: string) => Promise<Result[]>,
): (item: Item, key?: string) => Promise<Result> {
  const queues = new Map<string, Queue<Item, Result>>();

  function arrange(key: string, queue: Queue<Item, Result>, waitMs: number): void {
    if (queue.arranged || queue.busy >= lanes || queue.waiting.length === 0) return;
    queue.arranged = true;
    if (waitMs > 0) setTimeout(run, waitMs, key, queue);
    else setImmediate(run, key, queue);
  }

  const untilNext = ({ begunAt }: Queue<Item, Result>) => apartMs - (performance.now() - begunAt);

  async function run(key: string, queue: Queue<Item, Result>): Promise<void> {
    const piece = queue.waiting.splice(0, most);
    queue.arranged = false;
    queue.busy += 1;
    queue.begunAt = performance.now();
    // More than one piece holds.
    arrange(key, queue, 0);
    try {
      const items = piece.map(({ item }) => item);
      const results = await work(items, key);
      for (const [index, { resolve }] of piece.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of piece) reject(error);
    }
    queue.busy -= 1;
    arrange(key, queue, untilNext(queue));
    if (queue.busy === 0 && !queue.arranged) queues.delete(key);
  }

  return (item, key = '') =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key) ?? { waiting: [], busy: 0, arranged: false, begunAt: 0 };
      queues.set(key, queue);
      queue.waiting.push({ item, resolve, reject });
      arrange(key, queue, queue.busy > 0 ? untilNext(queue) : 0);
    });
}
