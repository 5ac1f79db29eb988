import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { closeDatabase } from '@/db/client';
import { readAcknowledgements } from '@/lib/acknowledgements';
import { auditBooks } from '@/lib/audit';

const USAGE = 'Usage: npm run audit [-- --acknowledged FILE]   (FILE: lines such as {"order": "its id"})';

/** What FILE says was acknowledged. What is wrong with the wish ends this with 2, since nothing was checked. */
async function readWishes() {
  try {
    const { values } = parseArgs({ options: { acknowledged: { type: 'string' } } });
    const { acknowledged: file } = values;
    return file === undefined ? undefined : readAcknowledgements(await readFile(file, 'utf8'));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return process.exit(2);
  }
}

/** Checks every invariant of seats and money: a line each; exit 1 naming the rows that break one. */
const findings = await auditBooks(await readWishes());
for (const { id, title, rows } of findings) {
  if (rows.length === 0) console.log(`ok    ${id.padEnd(4)} ${title}`);
  for (const row of rows) console.log(`BREAK ${id.padEnd(4)} ${title}: ${JSON.stringify(row)}`);
}
await closeDatabase();
process.exitCode = findings.some(({ rows }) => rows.length > 0) ? 1 : 0;
