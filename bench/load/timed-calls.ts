import { Histogram } from './histogram';

/** `p50`, `p99`: milliseconds. */
export type Timed = { perSecond: number; p50: number; p99: number };

/** One call for each item in this process, `atOnce` of them under way at a time. */
export async function timedCalls<Item>(
  items: readonly Item[],
  atOnce: number,
  call: (item: Item, index: number) => Promise<unknown>,
): Promise<Timed> {
  const latency = new Histogram();
  const left = items.entries();
  async function worker(): Promise<void> {
    for (const [index, item] of left) {
      const askedAt = performance.now();
      await call(item, index);
      latency.add(performance.now() - askedAt);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: items.length / seconds, p50: latency.at(0.5), p99: latency.at(0.99) };
}
