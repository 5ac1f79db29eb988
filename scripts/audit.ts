import { closeDatabase } from '@/db/client';
import { auditBooks } from '@/lib/audit';

/** Checks every invariant of seats and money: a line each; exit 1 naming the rows that break one. */
const findings = await auditBooks();
for (const { id, title, rows } of findings) {
  if (rows.length === 0) console.log(`ok    ${id.padEnd(4)} ${title}`);
  for (const row of rows) console.log(`BREAK ${id.padEnd(4)} ${title}: ${JSON.stringify(row)}`);
}
await closeDatabase();
process.exitCode = findings.some(({ rows }) => rows.length > 0) ? 1 : 0;
