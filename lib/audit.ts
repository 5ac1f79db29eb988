import { type SQL, sql } from 'drizzle-orm';
import { type Database, db, type Tx } from '@/db/client';
import { type Acknowledgement, findMissing } from './acknowledgements';
import { INVARIANTS } from './invariants';

export type Finding = { id: string; title: string; rows: Record<string, unknown>[] };

const MOST_ROWS = 20;

/**
 * Checks the books, and with `acknowledged` that all of it is in them. Each finding names at most 20 rows; none means
 * that the invariant holds. Once `signal` is given it ends before the next invariant, by an error.
 */
export function auditBooks(
  acknowledged?: Acknowledgement[],
  signal?: AbortSignal,
  database: Database = db(),
): Promise<Finding[]> {
  return database.transaction(
    async (tx) => {
      const findings: Finding[] = [];
      for (const { id, title, query } of INVARIANTS) {
        signal?.throwIfAborted();
        findings.push({ id, title, rows: await breaking(tx, query) });
      }
      if (acknowledged) {
        const missing = await findMissing(tx, acknowledged);
        const title = `everything acknowledged is there (${acknowledged.length})`;
        findings.push({ id: 'M9', title, rows: missing.slice(0, MOST_ROWS) });
      }
      return findings;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function breaking(tx: Tx, query: SQL): Promise<Finding['rows']> {
  const [rows] = await tx.execute(sql`${query} limit ${sql.raw(String(MOST_ROWS))}`);
  return rows as unknown as Finding['rows'];
}
