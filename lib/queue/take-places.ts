import { gather, LOOK_UPS_APART_MS } from '../gather';
import { joinScript } from './lua/scripts';
import { type Place, readPlace } from './place';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';

/** What became of a wish to join. `left`: numbers that may still be given out, `issued`: the highest that is out. */
export type Taken =
  | { word: 'new' | 'again'; place: Place; issued: number; left: number }
  | { word: 'opening' | 'full'; issued: number };

/** So that no call keeps Redis for more than a few milliseconds. */
const TOGETHER = 100;

type Wish = { account: Account; sale: QueueSale };

const take = gather(
  { most: TOGETHER, apartMs: LOOK_UPS_APART_MS },
  async (wishes: Wish[]): Promise<Taken[]> => {
    // Each wish brings the sale as it was read a moment ago: the newest is the last one.
    const sale = wishes.at(-1)?.sale;
    if (!sale) return [];
    const accountIds = wishes.map(({ account }) => account.id);
    const { rest } = await runOnLine(joinScript, sale, { accountIds });
    const [left, issued, words] = rest as [number, number, string[]];
    return words.map((word) => readTaken(word, Number(issued), Number(left)));
  },
);

function readTaken(word: string, issued: number, left: number): Taken {
  if (word === 'opening' || word === 'full') return { word, issued };
  const place = readPlace(word.slice(1));
  if (!place) throw new Error(`a place that cannot be read: ${word}`);
  return { word: word.startsWith('+') ? 'new' : 'again', place, issued, left };
}

/** Asks for a place in line. Those who ask at the same moment are served in one step, in the order they came. */
export function takePlaceInLine(account: Account, sale: QueueSale): Promise<Taken> {
  return take({ account, sale }, `${sale.performanceId} ${sale.epoch} ${sale.saleOpensAt.getTime()}`);
}
