import { parseArgs } from 'node:util';
import { closeDatabase } from '@/db/client';
import { batches, createAccounts } from '@/db/factories';

/** Makes accounts with money in the wallet and prints one JSON line `{email, token}` each. */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '1' }, balance: { type: 'string', default: '0' } },
});
const count = Number(values.count);
const balance = Number(values.balance);
if (!Number.isInteger(count) || count < 1 || count > 1_000_000 || !Number.isInteger(balance) || balance < 0) {
  console.error(
    'Usage: npm run users -- --count N --balance M   (N from 1 to 1,000,000; M in won, 0 or more)',
  );
  process.exit(1);
}
for (const part of batches(Array.from({ length: count }))) {
  const accounts = await createAccounts({ count: part.length, balance });
  process.stdout.write(accounts.map(({ email, token }) => `${JSON.stringify({ email, token })}\n`).join(''));
}
await closeDatabase();
