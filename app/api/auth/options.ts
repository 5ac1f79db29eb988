import { headers } from 'next/headers';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import GoogleProvider from 'next-auth/providers/google';
import KakaoProvider from 'next-auth/providers/kakao';
import NaverProvider from 'next-auth/providers/naver';
import { checkCredentials } from '@/lib/accounts/check-credentials';
import { findIdentityUser, linkIdentity } from '@/lib/accounts/link-identity';
import { endSession, startSession } from '@/lib/accounts/sessions';
import { CredentialsInput } from '@/lib/accounts/user';
import { authSecret, sessionCookie } from '@/lib/auth';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import { networkAddress } from '@/lib/network-address';
import { parse } from '@/lib/parse';

const credentials = CredentialsProvider({
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  async authorize(given, request) {
    const headers = new Headers(request.headers as Record<string, string>);
    try {
      const input = parse(CredentialsInput, { email: given?.email, password: given?.password });
      return await checkCredentials(input, networkAddress(headers));
    } catch (error) {
      // The library hands the message to the sign-in page, which has words for each code.
      if (error instanceof DomainError) throw new Error(error.code, { cause: error });
      throw new Error('unavailable', { cause: error });
    }
  },
});

/** How people sign in: by password, and at each provider whose variables are set. */
export function authOptions(): AuthOptions {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, KAKAO_CLIENT_ID, KAKAO_CLIENT_SECRET } = env();
  const { NAVER_CLIENT_ID, NAVER_CLIENT_SECRET } = env();
  const providers: AuthOptions['providers'] = [credentials];
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET) {
    providers.push(GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET }));
  }
  if (KAKAO_CLIENT_ID && KAKAO_CLIENT_SECRET) {
    providers.push(KakaoProvider({ clientId: KAKAO_CLIENT_ID, clientSecret: KAKAO_CLIENT_SECRET }));
  }
  if (NAVER_CLIENT_ID && NAVER_CLIENT_SECRET) {
    providers.push(NaverProvider({ clientId: NAVER_CLIENT_ID, clientSecret: NAVER_CLIENT_SECRET }));
  }
  return {
    secret: authSecret(),
    session: { strategy: 'jwt', maxAge: 30 * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name: sessionCookie.name, options: sessionCookie.options } },
    providers,
    callbacks: { signIn: linkOrRefuse, jwt: keepSession, session: ({ session }) => session },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await endSession(token.sid);
      },
    },
  };
}

const linkOrRefuse: NonNullable<NonNullable<AuthOptions['callbacks']>['signIn']> = async ({
  user,
  account,
}) => {
  if (!account || account.provider === 'credentials') return true;
  if (!user.email) return '/sign-in?error=email-missing';
  try {
    const { provider, providerAccountId } = account;
    await linkIdentity({ provider, providerAccountId, email: user.email, name: user.name ?? user.email });
    return true;
  } catch (error) {
    if (error instanceof DomainError) return `/sign-in?error=${error.code}`;
    throw error;
  }
};

/** The cookie carries the secret of a row in `sessions` and nothing else, so that ending the row ends the session. */
const keepSession: NonNullable<NonNullable<AuthOptions['callbacks']>['jwt']> = async ({
  token,
  user,
  account,
}) => {
  if (!account || !user) return { sid: token.sid };
  const own =
    account.provider === 'credentials'
      ? user.id
      : (await findIdentityUser(account.provider, account.providerAccountId))?.id;
  if (!own) throw new Error('signed in without an account');
  const userAgent = (await headers()).get('user-agent');
  return { sid: (await startSession(own, 'browser', userAgent)).secret };
};
