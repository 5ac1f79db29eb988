import { z } from 'zod';
import { PageInput } from '../pagination';
import { User } from './user';

export const Role = User.shape.role;
export type Role = z.infer<typeof Role>;

export const ChangeRoleInput = z.object({ role: Role });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

export const ListUsersInput = PageInput.extend({
  /** The beginning of a mail or a name. */
  query: z.string().trim().max(254).optional(),
  role: Role.optional(),
});
export type ListUsersInput = z.infer<typeof ListUsersInput>;

export const ListedUser = User.extend({ createdAt: z.iso.datetime() });
export type ListedUser = z.infer<typeof ListedUser>;
