import { closeDatabase } from '@/db/client';
import { endSessionsOf } from '@/lib/accounts/sessions';
import { DomainError } from '@/lib/errors';

/** Ends every session and token of an account: one that somebody else has got into. */
const [email] = process.argv.slice(2);
if (!email) {
  console.error('Usage: npm run sign-out -- EMAIL');
  process.exit(1);
}
try {
  console.log(`${email}: ${await endSessionsOf(email)} sessions and tokens ended`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
