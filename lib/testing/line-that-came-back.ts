import { claim } from '../queue/claim';
import { getsIn, goes, one, setState } from './guards';
import { loseRedis, makeSale } from './line';

/** One has been called; Redis then came back older than it was, and cannot know what has come of that. */
export async function cameBack(settings = {}) {
  const sale = await makeSale({ maxActive: 3, ...settings });
  const first = await one(sale);
  await setState(sale, { amnesty: 1, ghosts: 1, ghostsUntil: Date.now() + 600_000 });
  return { sale, first };
}

/** The same, and Redis remembers the first as somebody who is in. */
export async function cameBackInside() {
  const { sale, first } = await cameBack();
  await getsIn(sale, first);
  await setState(sale, { ghosts: 1 });
  return { sale, first };
}

/** Admitted and gone before Redis was emptied. */
export async function usedUp() {
  const sale = await makeSale();
  const gone = await one(sale);
  const { pass } = await claim(gone.account, sale, gone.ticket);
  await goes(sale, gone);
  await loseRedis();
  return { sale, gone, pass };
}
