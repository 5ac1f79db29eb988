import { createInterface } from 'node:readline';

/** The order of a program that works in a process of its own: the first line on its input, as JSON. */
export async function readOrder<Order>(): Promise<Order> {
  for await (const line of createInterface({ input: process.stdin })) return JSON.parse(line) as Order;
  throw new Error('nothing was ordered');
}

/** The orders of a program that is told one thing after the other, until nobody talks to it any more. */
export async function* orders<Order>(): AsyncGenerator<Order> {
  for await (const line of createInterface({ input: process.stdin })) yield JSON.parse(line) as Order;
}

/** Says something to whoever gave the order: one line of JSON. */
export function tell(value: unknown): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(value)}\n`, () => resolve()));
}

/** Seconds of processor time this process has used. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
