import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { listAuditEvents } from '../audit-log/list-audit-events';
import { operations } from '../http/operations';
import { callApi, tokenOf } from '../testing/call-api';
import { makeBuyer, makeStaff, raceAll } from '../testing/shop';
import { changeRole, changeRoleFromShell } from './change-role';
import type { User } from './user';

const roleOf = async ({ id }: User) => (await db().select().from(users).where(eq(users.id, id)))[0]?.role;
const logOf = async ({ id }: User) =>
  (await listAuditEvents({ subject: id, limit: 10 })).events.map(({ actor, action, detail }) => ({
    by: actor.id,
    action,
    detail,
  }));

describe('changing a role', () => {
  it('counts from the next request of that person on, and leaves who, before and after in the log', async () => {
    const admin = await makeStaff('admin');
    const fan = await makeBuyer();
    const token = await tokenOf(fan);
    const call = { token, query: { subject: fan.id } };
    expect((await callApi(operations.listAuditEvents, call)).status).toBe(403);

    expect(await changeRole(admin, fan.id, { role: 'admin' })).toEqual({ ...fan, role: 'admin' });
    expect((await callApi(operations.listAuditEvents, call)).status).toBe(200);
    expect((await callApi(operations.getMe, { token })).json.user.role).toBe('admin');

    await changeRole(admin, fan.id, { role: 'fan' });
    expect((await callApi(operations.listAuditEvents, call)).status).toBe(403);
    expect(await logOf(fan)).toEqual([
      { by: admin.id, action: 'change-role', detail: { before: { role: 'admin' }, after: { role: 'fan' } } },
      { by: admin.id, action: 'change-role', detail: { before: { role: 'fan' }, after: { role: 'admin' } } },
    ]);
  });

  it('to what it is already changes nothing and is not in the log', async () => {
    const fan = await makeBuyer();
    expect(await changeRole(await makeStaff('admin'), fan.id, { role: 'fan' })).toEqual(fan);
    expect(await logOf(fan)).toEqual([]);
  });

  it('is refused for the own role, by a fan and for nobody', async () => {
    const admin = await makeStaff('admin');
    const fan = await makeBuyer();
    await expect(changeRole(admin, admin.id, { role: 'fan' })).rejects.toMatchObject({ code: 'own-role' });
    await expect(changeRole(fan, admin.id, { role: 'fan' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(changeRole(admin, crypto.randomUUID(), { role: 'fan' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await roleOf(admin)).toBe('admin');
    expect(await logOf(admin)).toEqual([]);
  });
});

describe('two admins who take the role from each other at the same moment', () => {
  type Demote = (admin: User, other: User) => Promise<unknown>;

  /** How many of two are admins after each of `rounds` races, the fewest first. */
  async function adminsLeftAfter(demote: Demote, rounds: number): Promise<number[]> {
    const left: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const [one, two] = [await makeStaff('admin'), await makeStaff('admin')];
      const { refused } = await raceAll([() => demote(one, two), () => demote(two, one)]);
      const roles = [await roleOf(one), await roleOf(two)];
      left.push(roles.filter((role) => role === 'admin').length);
      expect(refused.every((code) => code === 'forbidden')).toBe(true);
    }
    return left;
  }

  it('leave one of them', async () => {
    const left = await adminsLeftAfter((admin, other) => changeRole(admin, other.id, { role: 'fan' }), 10);
    expect(left).toEqual(Array(10).fill(1));
  });

  it('would leave none where the role is looked at before and not under the lock', async () => {
    const left = await adminsLeftAfter(async (admin, other) => {
      if ((await roleOf(admin)) !== 'admin') return;
      await db().update(users).set({ role: 'fan' }).where(eq(users.id, other.id));
    }, 10);
    expect(left).toContain(0);
  });
});

describe('from a shell of the server', () => {
  it('somebody becomes the first admin, which the log says of themselves', async () => {
    const fan = await makeBuyer();
    expect((await changeRoleFromShell(` ${fan.email.toUpperCase()}`, 'admin')).role).toBe('admin');
    expect(await logOf(fan)).toEqual([
      {
        by: fan.id,
        action: 'change-role',
        detail: { before: { role: 'fan' }, after: { role: 'admin' }, from: 'shell' },
      },
    ]);
    await expect(changeRoleFromShell('nobody@example.test', 'admin')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('the last admin is not lost', async () => {
    const admin = await makeStaff('admin');
    const others = await db().select().from(users).where(eq(users.role, 'admin'));
    const setOthers = (role: 'fan' | 'admin') =>
      Promise.all(
        others
          .filter(({ id }) => id !== admin.id)
          .map(({ id }) => db().update(users).set({ role }).where(eq(users.id, id))),
      );
    await setOthers('fan');
    await expect(changeRoleFromShell(admin.email, 'staff')).rejects.toMatchObject({ code: 'last-admin' });
    expect(await roleOf(admin)).toBe('admin');
    await setOthers('admin');
  });
});
