import type { User } from '../accounts/user';
import { isWorkshop } from '../env';
import { DomainError } from '../errors';

/** Whether this person may use the lock lab: admins, on machines of developers and in demonstrations. */
export function mayUseLab(user: User | null): boolean {
  return user?.role === 'admin' && isWorkshop();
}

/** Throws `not-found` for everybody else: to them there is no lab. */
export function requireLab(user: User | null): void {
  if (!mayUseLab(user)) throw new DomainError('not-found', 'There is nothing here.');
}
