import type { Metadata } from 'next';
import { Texts } from '@/app/texts';
import { ResetPasswordForm } from '@/components/account/reset-password-form';
import { Page, PageHeader } from '@/components/site/page';
import { getI18n } from '../i18n';
import { resetPasswordAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  // The address is a key: nobody else is told of it.
  return { title: t('auth.resetTitle'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  const [{ t }, { token }] = await Promise.all([getI18n(), searchParams]);
  return (
    <Texts of={['auth', 'error']}>
      <Page width="narrow">
        <PageHeader title={t('auth.resetTitle')} lead={t('auth.resetLead')} />
        <ResetPasswordForm token={typeof token === 'string' ? token : ''} action={resetPasswordAction} />
      </Page>
    </Texts>
  );
}
