import { setImmediate as nextTurn } from 'node:timers/promises';
import { forgetEndedSessions } from './accounts/forget-ended-sessions';
import { forgetOldKeys } from './forget-old-keys';
import { forgetOldMails } from './mail/forget-old-mails';
import { refundsOfCancelled } from './orders/refund-cancelled';
import { sampleSales } from './sale/sample-sales';
import { sweepExpiredHolds } from './seating/sweep';

/** Of one kind of work in one round: what a crowd has left is gone after a few, and the other kind gets its turn. */
const MOST_BATCHES = 50;
const FORGET_EVERY_MS = 10 * 60_000;

/** The rounds of tidying up that one process does. The first sees to everything. */
export function tidyUpRounds(): (goesOn: () => Promise<boolean>) => Promise<void> {
  let forgotAt = Number.NEGATIVE_INFINITY;
  return async (goesOn) => {
    // What is wrong with one kind of work does not keep the other from being done.
    const sweep = drain(async () => (await sweepExpiredHolds()).more, goesOn);
    const ofCancelled = refundsOfCancelled();
    const refunds = drain(async () => !(await ofCancelled.next()).done, goesOn);
    const samples = sampleSales();
    await Promise.allSettled([sweep, refunds, samples]);
    if (performance.now() - forgotAt >= FORGET_EVERY_MS) {
      await drain(forgetOldKeys, goesOn);
      await drain(forgetEndedSessions, goesOn);
      await drain(forgetOldMails, goesOn);
      forgotAt = performance.now();
    }
    await sweep;
    await refunds;
    await samples;
  };
}

/** Batch after batch while there is more, leaving room for requests in between. */
async function drain(batch: () => Promise<boolean>, goesOn: () => Promise<boolean>): Promise<void> {
  for (let done = 1; (await batch()) && done < MOST_BATCHES; done += 1) {
    await nextTurn();
    if (!(await goesOn())) return;
  }
}
