import type { Translate } from '@/lib/i18n/translate';

/**
 * What to say about a sign-in that did not work. `code`: one of the shop's, or one that next-auth puts into the address
 * when another site's sign-in fails. Codes come out of the address, so unknown ones are never shown.
 */
export function signInProblem(code: string, t: Translate): string {
  switch (code) {
    case 'bad-credentials':
    case 'unavailable':
    case 'network':
      return t(`error.${code}`);
    case 'invalid':
      return t('error.bad-credentials');
    case 'rate-limited':
      return t('auth.tooManyTries');
    case 'email-taken':
    case 'OAuthAccountNotLinked':
      return t('auth.oauthAccountExists');
    case 'email-missing':
      return t('auth.oauthEmailMissing');
    default:
      return t('auth.oauthRefused');
  }
}
