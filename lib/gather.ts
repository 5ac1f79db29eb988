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
 * One load for all who ask at the same time: in one turn of the event loop, and then while the loads before are
 * running. A load begins after everybody in it has asked, so nobody is told what was true before. A load that fails
 * fails for all in it, and nothing is kept.
 */
export function gatherer<K, V>(load: (keys: K[]) => Promise<(key: K) => V>, { most, lanes }: GatherOptions) {
  const queue: Batch<K, V>[] = [];
  let busy = 0;

  async function work(): Promise<void> {
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
      if (busy < lanes) {
        busy++;
        setImmediate(work);
      }
    }
    batch.keys.add(key);
    return (await batch.values)(key);
  };
}
