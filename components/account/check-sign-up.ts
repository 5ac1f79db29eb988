export type SignUpField = 'name' | 'email' | 'password';
export type SignUpValues = Record<SignUpField, string>;
export type SignUpError = 'required' | 'email' | 'passwordShort' | 'passwordLong' | 'nameLong';
export type SignUpErrors = Partial<Record<SignUpField, SignUpError>>;

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
export const NAME_MAX = 100;

/** What the browser can tell about the form before it is sent; the server checks again and is the one that counts. */
export function checkSignUp({ name, email, password }: SignUpValues): SignUpErrors {
  const errors: SignUpErrors = {};
  if (!name.trim()) errors.name = 'required';
  else if (name.trim().length > NAME_MAX) errors.name = 'nameLong';
  if (!email.trim()) errors.email = 'required';
  else if (!/^\S+@[^\s@.]+(\.[^\s@.]+)+$/.test(email.trim())) errors.email = 'email';
  if (!password) errors.password = 'required';
  else if (password.length < PASSWORD_MIN) errors.password = 'passwordShort';
  else if (password.length > PASSWORD_MAX) errors.password = 'passwordLong';
  return errors;
}

/** The server's complaints by field, where the browser saw nothing wrong. */
export function refusedFields(fieldErrors: { path: string }[]): SignUpErrors {
  const paths = new Set(fieldErrors.map(({ path }) => path));
  return {
    ...(paths.has('name') && { name: 'nameLong' as const }),
    ...(paths.has('email') && { email: 'email' as const }),
    ...(paths.has('password') && { password: 'passwordShort' as const }),
  };
}
