import { book } from '../ledger';
import { bookOnce } from './book-once';
import { inTurn } from './in-turn';
import { orBusy, PATIENCE_MS } from './patience';
import type { TopUpWay } from './way';

/**
 * One UPDATE that adds to whatever stands in the row, on the condition that the result may stand there: read, judged
 * and written under one row lock, which is held from there to the commit. A check-in is written like this, too.
 */
export const guarded: TopUpWay = (user, input, key) =>
  orBusy(() => inTurn(PATIENCE_MS, () => bookOnce(user, input, key, book)));
