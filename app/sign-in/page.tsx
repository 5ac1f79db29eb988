import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Texts } from '@/app/texts';
import { ProviderButtons } from '@/components/account/provider-buttons';
import { SignInForm } from '@/components/account/sign-in-form';
import { Page, PageHeader } from '@/components/site/page';
import { currentUser } from '@/lib/auth';
import { mailsGo } from '@/lib/mail/send-letter';
import { getI18n } from '../i18n';
import { nextPath } from '../next-path';
import { readPage } from '../read-page';
import { configuredProviders } from './providers';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.signIn'), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const [{ t }, params, user] = await Promise.all([getI18n(), searchParams, readPage(currentUser)]);
  const next = nextPath(params.next);
  if (user) redirect(next);
  const providers = configuredProviders();
  const problem = typeof params.error === 'string' ? params.error : undefined;

  return (
    <Texts of={['auth', 'error']}>
      <Page width="narrow">
        <PageHeader
          title={t('auth.signInTitle')}
          lead={t(next === '/' ? 'auth.signInLead' : 'auth.signInFirst')}
        />
        {providers.length > 0 ? <ProviderButtons providers={providers} next={next} /> : null}
        <SignInForm next={next} problem={problem} />
        {mailsGo() ? (
          <p className="mt-5">
            <Link href="/forgot-password" className="link">
              {t('auth.forgot')}
            </Link>
          </p>
        ) : null}
        <p className="mt-8 border-t border-line pt-5">
          {t('auth.noAccount')}{' '}
          <Link
            href={next === '/' ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`}
            className="link font-semibold"
          >
            {t('auth.signUpTitle')}
          </Link>
        </p>
      </Page>
    </Texts>
  );
}
