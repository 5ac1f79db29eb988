import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAccounts } from '@/db/factories';
import { operations } from '../http/operations';
import { callApi, tokenOf } from '../testing/call-api';
import { makeStaff } from '../testing/shop';
import { listUsers } from './list-users';
import type { ListedUser } from './role-input';

/** Three fans, two of the door and one admin, all of a family that nobody else is of. */
async function makeFamily() {
  const family = `Q${randomBytes(5).toString('hex')}`;
  const make = (role: 'fan' | 'staff' | 'admin', count: number) =>
    createAccounts({
      count,
      balance: 0,
      role,
      name: (index) => `${family} ${role} ${index}`,
      email: (index) => `${role}${index}.${family.toLowerCase()}@example.test`,
    });
  await make('admin', 1);
  await make('staff', 2);
  await make('fan', 3);
  return family;
}

const rolesOf = (users: ListedUser[]) => users.map(({ role }) => role);

describe('the accounts', () => {
  it('are listed with admins first, then staff, page by page, nobody twice and nobody left out', async () => {
    const query = await makeFamily();
    const read: ListedUser[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUsers({ query, limit: 2, cursor });
      read.push(...page.users);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(rolesOf(read)).toEqual(['admin', 'staff', 'staff', 'fan', 'fan', 'fan']);
    expect(new Set(read.map(({ id }) => id)).size).toBe(6);
  });

  it('are found by the beginning of a mail or a name, and by role', async () => {
    const family = await makeFamily();
    const mail = `staff1.${family.toLowerCase()}`;
    expect((await listUsers({ query: mail.toUpperCase(), limit: 9 })).users).toEqual([
      expect.objectContaining({ email: `${mail}@example.test`, role: 'staff', name: `${family} staff 1` }),
    ]);
    expect(rolesOf((await listUsers({ query: family, role: 'staff', limit: 9 })).users)).toEqual([
      'staff',
      'staff',
    ]);
    expect((await listUsers({ query: `${family} admin 0`, role: 'fan', limit: 9 })).users).toEqual([]);
  });

  it('tell nothing secret of anybody', async () => {
    const token = await tokenOf(await makeStaff('admin'));
    const { json } = await callApi(operations.listUsers, { token, query: { limit: '1' } });
    expect(Object.keys(json.users[0]).sort()).toEqual(['createdAt', 'email', 'id', 'name', 'role']);
  });

  it.each(['%', '_', '\\', '💥', "' or 1=1 --"])('are not found by %s', async (query) => {
    expect((await listUsers({ query, limit: 9 })).users).toEqual([]);
  });

  it.each([
    ['cursor', 'x'],
    ['cursor', 'boss|0'],
    ['role', 'boss'],
    ['limit', '0'],
  ])('refuse %s %s', async (name, value) => {
    const token = await tokenOf(await makeStaff('admin'));
    const answer = await callApi(operations.listUsers, { token, query: { [name]: value } });
    expect([answer.status, answer.json.errors[0].path]).toEqual([422, name]);
  });
});
