import { expect, it } from 'vitest';
import { claim } from '../queue/claim';
import { join } from '../queue/join';
import { lookUpPlace, type PlaceState } from '../queue/look-up-place';
import type { Account, QueueSale, QueueSettings } from '../queue/sale';
import { cutScripts } from './cut-scripts';
import { makeFans } from './line';

export type InLine = { account: Account; ticket: string; number: number | null };

/** What is promised, the guard that sees to it, what stands there instead of it, and whether the promise is kept. */
export type Guarded = [promise: string, guard: string, instead: string, isKept: () => Promise<boolean>];

/** Each promise is kept, and broken as soon as its guard is cut out of the scripts. */
export function itKeepsOnlyWithItsGuard(guards: Guarded[]): void {
  it.each(guards)('%s', async (_, guard, instead, isKept) => {
    expect(await isKept()).toBe(true);
    const mend = cutScripts([[guard, instead]]);
    try {
      expect(await isKept()).toBe(false);
    } finally {
      mend();
    }
  });
}

/** So many join, one after the other. */
export async function lineUp(sale: QueueSale, count: number): Promise<InLine[]> {
  const line: InLine[] = [];
  for (const account of makeFans(count)) {
    const { ticket, number } = await join(account, sale);
    line.push({ account, ticket, number });
  }
  return line;
}

export const withSettings = (sale: QueueSale, settings: Partial<QueueSettings>): QueueSale => ({
  ...sale,
  queue: { ...sale.queue, ...settings },
});

export async function getsIn(sale: QueueSale, { account, ticket }: InLine): Promise<boolean> {
  return succeeds(claim(account, sale, ticket));
}

export function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    (error: unknown) => {
      // A refusal is an answer; anything else says that the script itself is broken.
      if (error instanceof Error && error.name === 'DomainError') return false;
      throw error;
    },
  );
}

export async function stateOf(sale: QueueSale, { account, ticket }: InLine): Promise<PlaceState> {
  return (await lookUpPlace(account, sale, ticket)).state;
}
