import type { Metadata } from 'next';
import { Texts } from '@/app/texts';
import { ForgotPasswordForm } from '@/components/account/forgot-password-form';
import { Page, PageHeader } from '@/components/site/page';
import { getI18n } from '../i18n';
import { askForPasswordAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('auth.forgotTitle'), robots: { index: false } };
}

export default async function ForgotPasswordPage() {
  const { t } = await getI18n();
  return (
    <Texts of={['auth', 'error']}>
      <Page width="narrow">
        <PageHeader
          title={t('auth.forgotTitle')}
          lead={t('auth.forgotLead')}
          back={{ href: '/sign-in', label: t('auth.signInTitle') }}
        />
        <ForgotPasswordForm action={askForPasswordAction} />
      </Page>
    </Texts>
  );
}
