'use client';

import { useT } from '@/components/site/i18n-provider';
import { PasswordField } from '@/components/ui/password-field';
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/accounts/password-length';
import type { Translate } from '@/lib/i18n/translate';
import type { PasswordError } from './check-sign-up';

/** Where a password is chosen, with what is wrong with the last one that was. */
export function NewPasswordField({ label, error }: { label: string; error?: PasswordError }) {
  const t = useT();
  return (
    <PasswordField
      label={label}
      hint={t('auth.passwordHint')}
      name="password"
      autoComplete="new-password"
      minLength={PASSWORD_MIN}
      error={error && errorText(error, t)}
      required
    />
  );
}

function errorText(error: PasswordError, t: Translate): string {
  if (error === 'passwordShort') return t('form.passwordShort', { count: PASSWORD_MIN });
  if (error === 'passwordLong') return t('form.passwordLong', { count: PASSWORD_MAX });
  return t(`form.${error}`);
}
