import type { User } from '../../accounts/user';
import { tokenOf } from '../call-api';
import { makeBuyers, makeStaff } from '../shop';

export type Person = { user: User; token: string };
export type People = { fans: Person[]; staff: Person[]; admins: Person[] };

/** Enough strangers that none of them is throttled for what all of them ask. */
const FANS = 60;
const OF_THE_HOUSE = 4;

/** Those who call, apart from the owners of what is called. */
export async function makePeople(): Promise<People> {
  const house = (role: 'staff' | 'admin') =>
    Promise.all(Array.from({ length: OF_THE_HOUSE }, () => makeStaff(role)));
  const withToken = (users: User[]) =>
    Promise.all(users.map(async (user) => ({ user, token: await tokenOf(user) })));
  const [fans, staff, admins] = await Promise.all([
    makeBuyers(FANS, 100_000),
    house('staff'),
    house('admin'),
  ]);
  return {
    fans: await withToken(fans),
    staff: await withToken(staff),
    admins: await withToken(admins),
  };
}
