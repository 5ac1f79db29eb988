import 'server-only';
import type { Provider } from '@/components/account/provider-buttons';
import { env } from '@/lib/env';

/** The accounts elsewhere that one can sign in with: those whose variables are set. */
export function configuredProviders(): Provider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, KAKAO_CLIENT_ID, KAKAO_CLIENT_SECRET } = env();
  const { NAVER_CLIENT_ID, NAVER_CLIENT_SECRET } = env();
  const providers: Provider[] = [];
  if (KAKAO_CLIENT_ID && KAKAO_CLIENT_SECRET) providers.push('kakao');
  if (NAVER_CLIENT_ID && NAVER_CLIENT_SECRET) providers.push('naver');
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET) providers.push('google');
  return providers;
}
