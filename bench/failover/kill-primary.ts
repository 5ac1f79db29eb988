import { closeDatabase, db } from '@/db/client';
import { migrate } from '@/db/migrate';
import { findMissing } from '@/lib/acknowledgements';
import { auditBooks } from '@/lib/audit';
import { env } from '@/lib/env';
import { type MariadbPair, mariadbPair, type Replication } from '@/lib/testing/mariadb-pair';
import { openSite } from '../sites';
import { expectedAnswers, makeSale, type Outcome, playSale } from './small-sale';

const PROCESSES = 2;

/**
 * One failover. `answered`: how much was by the moment of the kill, and in all; `missing`: how much of it the new primary
 * does not know; `broken`: invariants of the books. Times in milliseconds from the kill on: until the replica was
 * promoted, and until the first answer from it.
 */
export type Failover = {
  answered: { before: number; inAll: number };
  missing: number;
  broken: string[];
  promotedMs: number;
  firstAnswerMs: number;
  outcome: Outcome;
};

/** Plays a small sale on a primary with a replica, kills the primary in the middle of it and promotes the replica. */
export async function killPrimary(replication: Replication): Promise<Failover> {
  const pair = await mariadbPair(replication);
  const usual = { ...env() };
  try {
    await migrate(pair.urls);
    await use(pair.urls);
    const sale = await makeSale();
    const site = await openSite('front door', { processes: PROCESSES, env: { ...pair.urls } });
    try {
      return await play(pair, replication, site.port, sale);
    } finally {
      await site.stop();
    }
  } finally {
    await use(usual);
    await pair.remove();
  }
}

async function play(
  pair: MariadbPair,
  replication: Replication,
  port: number,
  sale: Awaited<ReturnType<typeof makeSale>>,
): Promise<Failover> {
  let failover: Promise<{ killed: number; promoted: number }> | undefined;
  let before = 0;
  const outcome = await playSale(port, sale, (count) => {
    // A replica that lags is one that has heard nothing for a while.
    if (count === Math.round(expectedAnswers / 4) && replication === 'asynchronous') void pair.loseReplica();
    if (count < expectedAnswers / 2) return;
    if (!failover) before = count;
    failover ??= failOver(pair);
  });
  const { killed = 0, promoted = 0 } = (await failover) ?? {};
  const first = outcome.answered.find(({ at }) => at > promoted);
  const acknowledged = outcome.answered.map(({ what }) => what);
  const missing = await db().transaction((tx) => findMissing(tx, acknowledged));
  const findings = (await auditBooks()).filter(({ rows }) => rows.length > 0);
  return {
    answered: { before, inAll: acknowledged.length },
    missing: missing.length,
    broken: findings.map(({ id }) => id),
    promotedMs: promoted - killed,
    firstAnswerMs: (first?.at ?? Number.NaN) - killed,
    outcome,
  };
}

async function failOver(pair: MariadbPair) {
  const killed = performance.now();
  await pair.killPrimary();
  await pair.promote();
  return { killed, promoted: performance.now() };
}

async function use(urls: { DATABASE_URL: string; MIGRATION_DATABASE_URL?: string }): Promise<void> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = urls;
  Object.assign(env(), { DATABASE_URL, MIGRATION_DATABASE_URL });
  await closeDatabase();
}
