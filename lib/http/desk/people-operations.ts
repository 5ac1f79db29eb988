import { z } from 'zod';
import { ChangeRoleInput, ListedUser, ListUsersInput } from '../../accounts/role-input';
import { User } from '../../accounts/user';
import { AuditEvent, ListAuditEventsInput } from '../../audit-log/audit-event';
import { byId, operation } from '../operation';

const admin = { tag: 'Admin', access: 'admin' } as const;
const nextCursor = z.string().nullable();

export const peopleOperations = {
  listAuditEvents: operation({
    ...admin,
    method: 'GET',
    path: '/admin/audit-log',
    summary: 'Who has done what to which thing, newest first. Nothing changes it',
    query: ListAuditEventsInput,
    success: { status: 200, body: z.object({ events: z.array(AuditEvent), nextCursor }) },
  }),
  listUsers: operation({
    ...admin,
    method: 'GET',
    path: '/admin/users',
    summary: 'Accounts: admins, staff, then fans, the newest first in each',
    query: ListUsersInput,
    success: { status: 200, body: z.object({ users: z.array(ListedUser), nextCursor }) },
  }),
  changeRole: operation({
    ...admin,
    method: 'PATCH',
    path: '/admin/users/{id}',
    summary: 'Give somebody else another role, from their next request on',
    params: byId,
    body: ChangeRoleInput,
    success: { status: 200, body: z.object({ user: User }) },
    errors: ['own-role'],
  }),
};
