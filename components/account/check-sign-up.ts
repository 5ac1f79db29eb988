import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/accounts/password-length';

export type SignUpField = 'name' | 'email' | 'password';
export type SignUpValues = Record<SignUpField, string>;
export type PasswordError = 'required' | 'passwordShort' | 'passwordLong' | 'passwordEasy';
export type SignUpErrors = {
  name?: 'required' | 'nameLong';
  email?: 'required' | 'email';
  password?: PasswordError;
};

export const NAME_MAX = 100;

/** What the browser can tell about the form before it is sent; the server checks again and is the one that counts. */
export function checkSignUp({ name, email, password }: SignUpValues): SignUpErrors {
  const errors: SignUpErrors = {};
  if (!name.trim()) errors.name = 'required';
  else if (name.trim().length > NAME_MAX) errors.name = 'nameLong';
  if (!email.trim()) errors.email = 'required';
  else if (!/^\S+@[^\s@.]+(\.[^\s@.]+)+$/.test(email.trim())) errors.email = 'email';
  const wrong = checkNewPassword(password);
  return wrong ? { ...errors, password: wrong } : errors;
}

/** What the browser can tell about a password that is to be; whether it is easy to guess, only the server can. */
export function checkNewPassword(password: string): PasswordError | null {
  if (!password) return 'required';
  if (password.length < PASSWORD_MIN) return 'passwordShort';
  return password.length > PASSWORD_MAX ? 'passwordLong' : null;
}

/** The server's complaints by field, where the browser saw nothing wrong. */
export function refusedFields(fieldErrors: { path: string }[]): SignUpErrors {
  const paths = new Set(fieldErrors.map(({ path }) => path));
  return {
    ...(paths.has('name') && { name: 'nameLong' as const }),
    ...(paths.has('email') && { email: 'email' as const }),
    ...(paths.has('password') && { password: 'passwordEasy' as const }),
  };
}
