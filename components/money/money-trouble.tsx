'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';
import type { AttemptControl } from './use-attempt';

/** Why nothing was paid or given back. */
export function Refused({ code }: { code: ErrorCode }) {
  const t = useT();
  return (
    <Notice tone="error" live>
      {t(`error.${code}`)}
    </Notice>
  );
}

type UnansweredProps = {
  control: AttemptControl<unknown>;
  /** What has no answer, e.g. “We have not heard back about your top-up of ₩50,000”. */
  title: string;
  /** Why asking again does no harm. */
  children: ReactNode;
};

/** In place of the form while an attempt has no answer: the same can be asked for again, nothing new can be begun. */
export function Unanswered({ control, title, children }: UnansweredProps) {
  const t = useT();
  const here = `${usePathname()}?${useSearchParams()}`;
  const { busy, outcome, askAgain } = control;
  const code = outcome?.kind === 'unanswered' ? outcome.code : null;
  return (
    <Notice
      tone="warning"
      live
      title={title}
      action={
        <>
          <Button variant="primary" pending={busy} pendingLabel={t('attempt.asking')} onClick={askAgain}>
            {t('attempt.askAgain')}
          </Button>
          {code === 'unauthenticated' ? (
            <LinkButton href={`/sign-in?${new URLSearchParams({ next: here })}`} prefetch={false}>
              {t('nav.signIn')}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {code ? <p>{t(`error.${code}`)}</p> : null}
      <p>{children}</p>
    </Notice>
  );
}
