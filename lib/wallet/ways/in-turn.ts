import { env } from '@/lib/env';
import { busy } from './patience';

type Waiting = { begin(): void; timer: NodeJS.Timeout };

/*
 * Whoever waits for a locked wallet waits on a connection of the pool. With all of them waiting for one wallet, the
 * rest of the shop would stand still: half of them are enough. On globalThis, because bundlers load modules more than
 * once in a process.
 */
const shared = globalThis as typeof globalThis & { frontrowTurns?: { under: number; waiting: Set<Waiting> } };
shared.frontrowTurns ??= { under: 0, waiting: new Set() };
const turns = shared.frontrowTurns;

/**
 * Runs `work` when it is its turn, first come first served: half as many at once in this process as the pool has
 * connections. Throws `unavailable` when that takes longer than `waitMs`, without having begun.
 */
export async function inTurn<T>(waitMs: number, work: () => Promise<T>): Promise<T> {
  if (turns.under >= Math.max(1, Math.floor(env().DATABASE_POOL_SIZE / 2))) await ownTurn(waitMs);
  else turns.under += 1;
  try {
    return await work();
  } finally {
    passOn();
  }
}

function ownTurn(waitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const own: Waiting = {
      begin: resolve,
      timer: setTimeout(() => {
        turns.waiting.delete(own);
        reject(busy());
      }, waitMs),
    };
    turns.waiting.add(own);
  });
}

/** The place goes to who has waited longest, so nobody can slip in between. */
function passOn(): void {
  const [next] = turns.waiting;
  if (!next) {
    turns.under -= 1;
    return;
  }
  turns.waiting.delete(next);
  clearTimeout(next.timer);
  next.begin();
}
