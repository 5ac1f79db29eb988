import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Texts } from '@/app/texts';
import { ProviderButtons } from '@/components/account/provider-buttons';
import { SignUpForm } from '@/components/account/sign-up-form';
import { Page, PageHeader } from '@/components/site/page';
import { currentUser } from '@/lib/auth';
import { getI18n } from '../i18n';
import { nextPath } from '../next-path';
import { readPage } from '../read-page';
import { configuredProviders } from '../sign-in/providers';
import { createAccountAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.signUp'), robots: { index: false } };
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const [{ t }, params, user] = await Promise.all([getI18n(), searchParams, readPage(currentUser)]);
  const next = nextPath(params.next);
  if (user) redirect(next);
  const signInHref = next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
  const providers = configuredProviders();

  return (
    <Texts of={['auth', 'error']}>
      <Page width="narrow">
        <PageHeader title={t('auth.signUpTitle')} lead={t('auth.signUpLead')} />
        {providers.length > 0 ? <ProviderButtons providers={providers} next={next} /> : null}
        <SignUpForm next={next} signInHref={signInHref} action={createAccountAction} />
        <p className="mt-8 border-t border-line pt-5">
          {t('auth.haveAccount')}{' '}
          <Link href={signInHref} className="link font-semibold">
            {t('auth.signInTitle')}
          </Link>
        </p>
      </Page>
    </Texts>
  );
}
