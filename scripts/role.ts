import { closeDatabase } from '@/db/client';
import { changeRoleFromShell } from '@/lib/accounts/change-role';
import { Role } from '@/lib/accounts/role-input';
import { DomainError } from '@/lib/errors';

/** Gives an account a role: the first admin of a shop is made with it. */
const [email, wanted] = process.argv.slice(2);
const role = Role.safeParse(wanted);
if (!email || !role.success) {
  console.error('Usage: npm run role -- EMAIL admin|staff|fan   (the account signs up first)');
  process.exit(1);
}
try {
  const user = await changeRoleFromShell(email, role.data);
  console.log(`${user.name} <${user.email}>: ${user.role}`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
