import { asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import type { ChangeRoleInput, Role } from './role-input';
import type { User } from './user';

/**
 * Gives somebody another role, from their next request on. The same role again changes nothing. Throws `own-role` for the
 * admin's own, `forbidden` for who is no admin any more, `not-found`.
 */
export async function changeRole(admin: User, userId: string, { role }: ChangeRoleInput): Promise<User> {
  if (userId === admin.id) throw new DomainError('own-role', 'Nobody changes their own role.');
  return inTransaction(async (tx) => {
    const admins = await lockAdmins(tx);
    // Somebody may have taken the role from them a moment ago: with this admin left, one is left.
    if (!admins.includes(admin.id)) throw new DomainError('forbidden', 'You are no admin any more.');
    const user = await lockUser(tx, eq(users.id, userId));
    return writeRole(tx, admin, user, role, {});
  });
}

/**
 * The same from a shell of the server, where nobody is signed in: for the first admin of a shop. In the audit log the
 * account itself has done it. Throws `last-admin` instead of leaving the shop without one, `not-found`.
 */
export function changeRoleFromShell(email: string, role: Role): Promise<User> {
  return inTransaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const user = await lockUser(tx, eq(users.email, email.trim().toLowerCase()));
    if (role !== 'admin' && admins.length === 1 && admins.includes(user.id))
      throw new DomainError('last-admin', 'This is the last admin.');
    return writeRole(tx, user, user, role, { from: 'shell' });
  });
}

/** The ids of all admins, locked in one order: changes of roles come one after the other. */
async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.role, 'admin'))
    .orderBy(asc(users.id))
    .for('update');
  return rows.map(({ id }) => id);
}

async function lockUser(tx: Tx, where: ReturnType<typeof eq>): Promise<User> {
  const [user] = await tx
    .select({ id: users.id, email: users.email, name: users.name, role: users.role })
    .from(users)
    .where(where)
    .for('update');
  if (!user) throw new DomainError('not-found', 'There is no such account.');
  return user;
}

async function writeRole(
  tx: Tx,
  actor: User,
  user: User,
  role: Role,
  how: Record<string, unknown>,
): Promise<User> {
  if (user.role === role) return user;
  await tx.update(users).set({ role }).where(eq(users.id, user.id));
  const change = { before: { role: user.role }, after: { role } };
  await recordAction(tx, actor, 'change-role', user.id, { ...change, ...how });
  return { ...user, role };
}
