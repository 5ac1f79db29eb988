import type { Metadata } from 'next';
import { Texts } from '@/app/texts';
import { describeBrowser } from '@/components/account/describe-browser';
import { NameForm } from '@/components/account/name-form';
import { PasswordForm } from '@/components/account/password-form';
import { type ListedSession, SessionList } from '@/components/account/session-list';
import { TokenForm } from '@/components/account/token-form';
import { Page, PageHeader, Section } from '@/components/site/page';
import { Facts } from '@/components/ui/facts';
import { ReaderTime } from '@/components/ui/reader-time';
import { SubmitButton } from '@/components/ui/submit-button';
import { getMemberSince } from '@/lib/accounts/get-member-since';
import { hasPassword } from '@/lib/accounts/has-password';
import { listSessions, type Session } from '@/lib/accounts/sessions';
import { currentSessionId } from '@/lib/auth';
import { signOutAction } from '../actions';
import { getI18n } from '../i18n';
import { readPage } from '../read-page';
import { requireUser } from '../signed-in';
import { changePasswordAction, createTokenAction, renameAction, revokeSessionAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.profile'), robots: { index: false } };
}

export default async function ProfilePage() {
  const user = await requireUser('/profile');
  const [{ t }, memberSince, byPassword, sessions, current] = await Promise.all([
    getI18n(),
    readPage(() => getMemberSince(user)),
    readPage(() => hasPassword(user)),
    readPage(() => listSessions(user)),
    readPage(currentSessionId),
  ]);
  const listed = (kind: Session['kind']): ListedSession[] =>
    sessions
      .filter((session) => session.kind === kind)
      .map(({ id, userAgent, createdAt, expiresAt }) => ({
        id,
        kind,
        name: (kind === 'browser' ? describeBrowser(userAgent) : userAgent) ?? t(`profile.unnamed.${kind}`),
        createdAt,
        expiresAt,
        current: id === current,
      }));

  return (
    <Texts of={['auth', 'error', 'profile']}>
      <Page width="text">
        <PageHeader title={t('profile.title')} kicker={user.name} />
        <Section title={t('profile.details')} className="mt-0!">
          <div className="grid gap-8">
            <Facts
              items={[
                { label: t('auth.email'), value: <span className="break-all">{user.email}</span> },
                { label: t('profile.role'), value: t(`profile.role.${user.role}`) },
                { label: t('profile.memberSince'), value: <ReaderTime at={memberSince} as="date-year" /> },
              ]}
            />
            <NameForm name={user.name} action={renameAction} />
          </div>
        </Section>
        <Section title={t('profile.security')}>
          <SessionList
            sessions={listed('browser')}
            revokeAction={revokeSessionAction}
            revokeLabel={t('nav.signOut')}
            revokingLabel={t('nav.signingOut')}
            revoked={t('profile.browserEnded')}
          />
          <form action={signOutAction} className="mt-4">
            <SubmitButton variant="secondary" pendingLabel={t('nav.signingOut')}>
              {t('profile.signOutHere')}
            </SubmitButton>
          </form>
        </Section>
        {byPassword ? (
          <Section title={t('auth.password')}>
            <p className="mb-5 max-w-text text-ink-soft">{t('profile.passwordLead')}</p>
            <PasswordForm action={changePasswordAction} />
          </Section>
        ) : null}
        <Section title={t('profile.tokens')}>
          <p className="mb-5 max-w-text text-ink-soft">
            {t('profile.tokensLead')}{' '}
            <a href="/api/docs" className="link">
              {t('nav.apiDocs')}
            </a>
          </p>
          <TokenForm action={createTokenAction} />
          <div className="mt-4">
            <SessionList
              sessions={listed('token')}
              revokeAction={revokeSessionAction}
              revokeLabel={t('profile.tokenRevoke')}
              revokingLabel={t('profile.tokenRevoking')}
              revoked={t('profile.tokenRevoked')}
              empty={t('profile.tokensEmpty')}
            />
          </div>
        </Section>
      </Page>
    </Texts>
  );
}
