import { z } from 'zod';
import { plainLine } from '../plain-line';
import { PASSWORD_MAX, PASSWORD_MIN } from './password-length';

export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['fan', 'staff', 'admin']),
});
export type User = z.infer<typeof User>;

const email = z.string().trim().toLowerCase().max(254).pipe(z.email('is not an e-mail address'));

export const NewPassword = z
  .string()
  .min(PASSWORD_MIN, `must have at least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`);

export const CreateAccountInput = z.object({
  email,
  password: NewPassword,
  name: plainLine(100),
});
export type CreateAccountInput = z.infer<typeof CreateAccountInput>;

export const CredentialsInput = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(PASSWORD_MAX),
});
export type CredentialsInput = z.infer<typeof CredentialsInput>;
