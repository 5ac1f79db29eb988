import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { mayDo } from '@/lib/accounts/access';
import type { User } from '@/lib/accounts/user';
import { currentUser } from '@/lib/auth';
import { readPage } from './read-page';

/** Who is signed in, null when nobody is. */
export const findUser = cache(() => readPage(currentUser));

/** Who is signed in; everybody else is sent to sign in and then back to `path`. */
export async function requireUser(path: string): Promise<User> {
  const user = await findUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return user;
}

/** Which staff is signed in. Nobody is sent to sign in; for everybody else there is no such page. */
export async function requireStaff(path: string): Promise<User> {
  return requireRole(path, 'staff');
}

/** The same for admins only. */
export async function requireAdmin(path: string): Promise<User> {
  return requireRole(path, 'admin');
}

async function requireRole(path: string, role: 'staff' | 'admin'): Promise<User> {
  const user = await requireUser(path);
  if (!mayDo(user, role)) notFound();
  return user;
}
