export type GatherOptions = {
  /** Keys in one load. */
  most: number;
  /** Loads at the same time: more than one, so that a slow one does not hold up everybody. */
  lanes: number;
};

type Batch<K, V> = {
  keys: Set<K>;
  values: Promise<(key: K) => V>;
  settle(values: Promise<(key: K) => V>): void;
};

function newBatch<K, V>(): Batch<K, V> {
  let settle: Batch<K, V>['settle'] = () => {};
  const values = new Promise<(key: K) => V>((resolve) => {
    settle = resolve;
  });
  return { keys: new Set(), values, settle };
}

/**
 * One load for all who ask meanwhile: nobody waits while a lane is free, and those who come while all are busy go
 * together in the next load. A load begins after everybody in it has asked, so nobody is told what was true before.
 * A load that fails fails for all in it, and nothing is kept.
 */
export function gatherer<K, V>(load: (keys: K[]) => Promise<(key: K) => V>, { most, lanes }: GatherOptions) {
  const queue: Batch<K, V>[] = [];
  let busy = 0;

  async function work(): Promise<void> {
    if (busy >= lanes) return;
    busy++;
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const values = load([...batch.keys]);
      batch.settle(values);
      await values.catch(() => {});
    }
    busy--;
  }

  return async (key: K): Promise<V> => {
    let batch = queue.at(-1);
    if (!batch || batch.keys.size >= most) {
      batch = newBatch();
      queue.push(batch);
    }
    batch.keys.add(key);
    void work();
    return (await batch.values)(key);
  };
}
