import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { beginningWith } from '@/db/like-pattern';
import { users } from '@/db/schema';
import { badCursor, pageOf } from '../pagination';
import { type ListedUser, type ListUsersInput, Role } from './role-input';

/** Of a query that fits more, only so many of the fans are looked at, by mail and by name. */
const MOST_FANS = 1_000;

/**
 * Accounts: admins, then staff, then fans, the newest first in each. Throws `invalid` for a cursor that is none of ours.
 */
export async function listUsers({ query, role, limit, cursor }: ListUsersInput) {
  const rows = await db()
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      createdAt: users.createdAt,
    })
    .from(users)
    .where(
      and(
        role && eq(users.role, role),
        cursor === undefined ? undefined : after(cursor),
        query ? fits(query) : undefined,
      ),
    )
    // The role counts by its place in the column's list: fan, staff, admin.
    .orderBy(desc(users.role), desc(users.id))
    .limit(limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (last) => `${last.role}|${last.id}`);
  const listed = page.map((user): ListedUser => ({ ...user, createdAt: user.createdAt.toISOString() }));
  return { users: listed, nextCursor };
}

/** By three ways, each along an index; a condition with `or` would read every account. */
function fits(query: string): SQL {
  const pattern = beginningWith(query);
  return sql`${users.id} in (select hit.id from (
    (select id from users where role in ('staff', 'admin') and (email like ${pattern} or name like ${pattern}))
    union (select id from users where email like ${pattern} order by email limit ${MOST_FANS})
    union (select id from users where name like ${pattern} order by name limit ${MOST_FANS})
  ) hit)`;
}

function after(cursor: string): SQL | undefined {
  const [, role, id] = /^(fan|staff|admin)\|([0-9a-f-]{36})$/.exec(cursor) ?? [];
  const known = Role.safeParse(role);
  if (!known.success || !id) throw badCursor();
  const lower = Role.options.slice(0, Role.options.indexOf(known.data));
  return or(
    and(eq(users.role, known.data), lt(users.id, id)),
    lower.length > 0 ? inArray(users.role, lower) : undefined,
  );
}
