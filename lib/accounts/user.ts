import { z } from 'zod';
import { plainLine } from '../plain-line';

export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['fan', 'staff', 'admin']),
});
export type User = z.infer<typeof User>;

const email = z.string().trim().toLowerCase().max(254).pipe(z.email('is not an e-mail address'));

export const CreateAccountInput = z.object({
  email,
  password: z.string().min(8, 'must have at least 8 characters').max(128, 'must have at most 128 characters'),
  name: plainLine(100),
});
export type CreateAccountInput = z.infer<typeof CreateAccountInput>;

export const CredentialsInput = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(128),
});
export type CredentialsInput = z.infer<typeof CredentialsInput>;
