import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { changeRows } from '@/db/plain-sql';
import { auditLog } from '@/db/schema';
import type { User } from '../accounts/user';
import type { StaffAction } from './staff-action';

/**
 * Writes down who has done what to which thing (its id), in the transaction that does it: both last, or neither. `detail`
 * has `before` and `after` where something was changed. Returns the row's id.
 */
export async function recordAction(
  tx: Tx,
  actor: User,
  action: StaffAction,
  subject: string,
  detail: Record<string, unknown>,
): Promise<string> {
  const id = uuidv7();
  const row = { id, actorId: actor.id, action, subject, detail: JSON.stringify(detail) };
  await tx.insert(auditLog).values(row);
  return id;
}

type Action = { actorId: string; action: StaffAction; subject: string; detail: Record<string, unknown> };

/** `recordAction` for many at once, in one statement. */
export async function recordActions(tx: Tx, actions: Action[]): Promise<void> {
  const rows = actions.map(({ actorId, action, subject, detail }) => [
    uuidv7(),
    actorId,
    action,
    subject,
    JSON.stringify(detail),
  ]);
  await changeRows(tx, 'insert into audit_log (id, actor_id, action, subject, detail) values ?', [rows]);
}
