'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { changeRole } from '@/lib/accounts/change-role';
import { ChangeRoleInput } from '@/lib/accounts/role-input';
import { adminAction } from '@/lib/action';

const Input = ChangeRoleInput.extend({ id: z.uuid() });

/** Gives somebody else another role. */
export const changeRoleAction = adminAction(Input, async ({ input: { id, ...input }, user }) => {
  const changed = await changeRole(user, id, input);
  refresh();
  return changed;
});
