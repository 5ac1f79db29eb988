import { db } from '@/db/client';
import { changeRows } from '@/db/plain-sql';
import { persistently } from '@/db/transaction';
import { gather } from '../gather';

/** What became of a claimed change. `left`: its turn did not come, so it is due at once. */
export type Fate = 'told' | 'failed' | 'left';

type Settled = { id: string; fate: Fate; leaseUntil: string };

const LONGEST_SECONDS = 900;

/*
 * After a failure: some 2 s, 4 s, 8 s, … up to a quarter of an hour, and up to half of that less, so that what failed
 * together does not come back together. `due_at` is set first: the columns are set one after the other.
 */
const UPDATES: Record<Fate, string> = {
  told: 'update outbox force index (primary) set due_at = null where id in (?)',
  failed: `update outbox force index (primary) set
      due_at = now(3) + interval round(least(${LONGEST_SECONDS}, pow(2, attempts + 1)) * (0.5 + rand() / 2) * 1000000) microsecond,
      attempts = attempts + 1
    where id in (?) and due_at = ?`,
  left: 'update outbox force index (primary) set due_at = now(3) where id in (?) and due_at = ?',
};

/**
 * Writes what became of a claimed change, together with those that are settled at the same time. A change that somebody
 * else has claimed since is only ever marked as told.
 */
export const settleChange = gather({ most: 200 }, async (all: Settled[]): Promise<undefined[]> => {
  const kinds = new Set(all.map(({ fate, leaseUntil }) => `${fate} ${leaseUntil}`));
  for (const kind of kinds) {
    const alike = all.filter(({ fate, leaseUntil }) => `${fate} ${leaseUntil}` === kind);
    const [first] = alike;
    if (!first) continue;
    const ids = alike.map(({ id }) => id).sort();
    await persistently(() => changeRows(db(), UPDATES[first.fate], [ids, first.leaseUntil]));
  }
  return all.map(() => undefined);
});
