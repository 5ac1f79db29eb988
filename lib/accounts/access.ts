import { DomainError } from '../errors';
import type { User } from './user';

/** Who may: everybody, whoever is signed in, whoever works at the door, admins. Admins may do what staff may. */
export type Access = 'public' | 'user' | 'staff' | 'admin';

/** Whether an account may do what `access` is needed for. */
export function mayDo(user: User, access: Access): boolean {
  return access === 'public' || access === 'user' || user.role === 'admin' || user.role === access;
}

/** Gives the user back who may. Throws `unauthenticated` for nobody, `forbidden` for anybody else. */
export function refuseUnless(user: User | null, access: Access): User {
  if (!user) throw new DomainError('unauthenticated', 'Sign in, or send a bearer token.');
  if (!mayDo(user, access)) throw new DomainError('forbidden', 'Your account may not do this.');
  return user;
}
