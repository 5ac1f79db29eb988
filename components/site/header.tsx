import { Menu as MenuIcon, Search, SunMoon, UserRound } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import { Money } from '@/components/ui/money';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { CURRENCY, formatMoney } from '@/lib/money';
import { Menu } from './menu';
import { NavLink } from './nav-link';
import { type FormAction, LanguageChoice, LanguageToggle, ThemeChoice } from './preferences';
import { SignInLink } from './sign-in-link';
import type { Theme } from './theme';
import { Wordmark } from './wordmark';

export type Viewer = { name: string; email: string; role: 'fan' | 'staff' | 'admin' };

export type HeaderProps = {
  user: Viewer | null;
  /** Wallet balance in minor units; null when nobody is signed in or it is not known. */
  balance: number | null;
  /** Whether what only developers and demonstrations need is shown. */
  workshop: boolean;
  locale: Locale;
  theme: Theme;
  t: Translate;
  localeAction: FormAction;
  themeAction: FormAction;
  signOutAction: FormAction;
};

/** The frame's upper edge: name, search, tickets, wallet, account, language, appearance. */
export function Header(props: HeaderProps) {
  const { user, balance, locale, theme, t, localeAction, themeAction } = props;
  const amount = balance === null ? null : formatMoney(balance, CURRENCY, locale);
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper print:hidden">
      <div className="gutter mx-auto flex h-(--header) max-w-page items-center gap-1 lg:gap-2">
        <Link
          href="/"
          prefetch={false}
          aria-label={t('nav.home')}
          className="mr-auto inline-flex min-h-11 items-center lg:mr-6"
        >
          <Wordmark className="text-[1.625rem] lg:text-[1.75rem]" />
        </Link>

        <nav aria-label={t('nav.main')} className="hidden items-center gap-6 lg:flex">
          <NavLink href="/">{t('nav.concerts')}</NavLink>
          {user ? <NavLink href="/tickets">{t('nav.tickets')}</NavLink> : null}
          {user?.role === 'admin' ? <NavLink href="/admin">{t('desk.title')}</NavLink> : null}
          {user?.role === 'staff' ? <NavLink href="/door">{t('desk.door')}</NavLink> : null}
        </nav>
        <HeaderSearch t={t} />

        <Link
          href="/#search"
          prefetch={false}
          aria-label={t('nav.search')}
          className="grid size-11 place-items-center rounded-sm hover:bg-well lg:hidden"
        >
          <Search aria-hidden className="size-5" />
        </Link>

        {user && amount ? (
          <Link
            href="/wallet"
            prefetch={false}
            aria-label={t('nav.walletBalance', { amount })}
            className="tabular hidden min-h-11 items-center rounded-sm px-2.5 font-semibold hover:bg-well sm:inline-flex"
          >
            {amount}
          </Link>
        ) : null}

        <div className="hidden items-center lg:flex">
          <LanguageToggle locale={locale} action={localeAction} />
          <Menu label={t('nav.theme')} face={<SunMoon aria-hidden className="size-5" />}>
            <ThemeChoice theme={theme} action={themeAction} t={t} />
          </Menu>
        </div>

        {user ? (
          <div className="hidden lg:block">
            <Menu
              label={t('nav.accountOf', { name: user.name })}
              face={
                <>
                  <UserRound aria-hidden className="size-5" />
                  <span className="max-w-36 truncate">{user.name}</span>
                </>
              }
            >
              <AccountLinks {...props} user={user} />
            </Menu>
          </div>
        ) : (
          <SignInLink variant="secondary" size="sm" className="max-sm:min-h-11">
            {t('nav.signIn')}
          </SignInLink>
        )}

        <div className="-mr-2.5 lg:hidden">
          <Menu
            label={t('nav.menu')}
            face={<MenuIcon aria-hidden className="size-6" />}
            className="menu-wide"
          >
            <PhoneMenu {...props} />
          </Menu>
        </div>
      </div>
    </header>
  );
}

function HeaderSearch({ t }: { t: Translate }) {
  return (
    <Form
      action="/"
      prefetch={false}
      role="search"
      className="relative mx-auto hidden w-full max-w-sm lg:block"
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-3 my-auto size-4 text-ink-faint"
      />
      <input
        type="search"
        name="query"
        aria-label={t('home.searchLabel')}
        placeholder={t('home.searchPlaceholder')}
        className="h-10 w-full rounded-sm border border-line-strong bg-sheet pr-3 pl-9 text-sm hover:border-ink"
      />
    </Form>
  );
}

function AccountLinks({ user, workshop, t, signOutAction }: HeaderProps & { user: Viewer }) {
  return (
    <div className="grid gap-3">
      <Identity user={user} />
      <nav aria-label={t('nav.account')} className="grid">
        <NavLink href="/tickets">{t('nav.tickets')}</NavLink>
        <NavLink href="/orders">{t('nav.orders')}</NavLink>
        <NavLink href="/wallet">{t('nav.wallet')}</NavLink>
        <NavLink href="/profile">{t('nav.profile')}</NavLink>
        <WorkLinks user={user} workshop={workshop} t={t} />
      </nav>
      <SignOut t={t} action={signOutAction} />
    </div>
  );
}

function PhoneMenu(props: HeaderProps) {
  const { user, balance, workshop, locale, theme, t, localeAction, themeAction, signOutAction } = props;
  return (
    <div className="grid gap-4">
      {user ? <Identity user={user} /> : null}
      <nav aria-label={t('nav.main')} className="grid divide-y divide-line text-lg">
        <NavLink href="/">{t('nav.concerts')}</NavLink>
        {user ? (
          <>
            <NavLink href="/tickets">{t('nav.tickets')}</NavLink>
            <NavLink href="/orders">{t('nav.orders')}</NavLink>
            <NavLink href="/wallet" className="justify-between">
              {t('nav.wallet')}
              {balance === null ? null : (
                <Money amount={balance} currency={CURRENCY} locale={locale} className="font-bold" />
              )}
            </NavLink>
            <NavLink href="/profile">{t('nav.profile')}</NavLink>
            <WorkLinks user={user} workshop={workshop} t={t} />
          </>
        ) : (
          <>
            <NavLink href="/sign-in">{t('nav.signIn')}</NavLink>
            <NavLink href="/sign-up">{t('nav.signUp')}</NavLink>
          </>
        )}
      </nav>
      <LanguageChoice locale={locale} action={localeAction} t={t} />
      <ThemeChoice theme={theme} action={themeAction} t={t} />
      {user ? <SignOut t={t} action={signOutAction} /> : null}
    </div>
  );
}

/** What only those need who work here, and what only developers need. */
function WorkLinks({ user, workshop, t }: { user: Viewer; workshop: boolean; t: Translate }) {
  const admin = user.role === 'admin';
  return (
    <>
      {admin ? <NavLink href="/admin">{t('desk.title')}</NavLink> : null}
      {admin || user.role === 'staff' ? <NavLink href="/door">{t('desk.door')}</NavLink> : null}
      {workshop ? <NavLink href="/dev/mail">{t('inbox.title')}</NavLink> : null}
      {workshop && admin ? <NavLink href="/admin/lab">{t('nav.lab')}</NavLink> : null}
    </>
  );
}

function Identity({ user }: { user: Viewer }) {
  return (
    <p className="border-b border-line pb-3">
      <span className="block font-semibold">{user.name}</span>
      <span className="block text-sm break-all text-ink-soft">{user.email}</span>
    </p>
  );
}

function SignOut({ t, action }: { t: Translate; action: FormAction }) {
  return (
    <form action={action}>
      <SubmitButton
        variant="secondary"
        size="sm"
        wide
        className="min-h-11"
        pendingLabel={t('nav.signingOut')}
      >
        {t('nav.signOut')}
      </SubmitButton>
    </form>
  );
}
