import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/accounts/password-length';
import type { Translate } from '@/lib/i18n/translate';
import type { PasswordError } from './check-sign-up';

/** What is wrong with a password that is to be, in words. */
export function passwordErrorText(error: PasswordError, t: Translate): string {
  if (error === 'passwordShort') return t('form.passwordShort', { count: PASSWORD_MIN });
  if (error === 'passwordLong') return t('form.passwordLong', { count: PASSWORD_MAX });
  return t(`form.${error}`);
}
