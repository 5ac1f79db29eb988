import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
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
