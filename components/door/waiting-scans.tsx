'use client';

import { useEffect, useRef, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import type { SenderState } from './scan-sender';

type WaitingScansProps = { count: number; state: SenderState; signInHref: string; onTry: () => void };

/** How many scans the shop knows nothing of yet, and that nobody has checked them. */
export function WaitingScans({ count, state, signInHref, onTry }: WaitingScansProps) {
  const t = useT();
  const away = state === 'resting' || state === 'stopped';
  const behind = count > 0 && away;
  const [caughtUp, setCaughtUp] = useState(false);
  const was = useRef(false);
  useEffect(() => {
    setCaughtUp(was.current && !behind && count === 0);
    if (behind || count === 0) was.current = behind;
  }, [behind, count]);

  return (
    <>
      {behind ? (
        <Notice
          tone="warning"
          title={t('door.waiting', { count })}
          action={
            state === 'stopped' ? (
              <LinkButton href={signInHref}>{t('door.signIn')}</LinkButton>
            ) : (
              <Button onClick={onTry}>{t('door.sendNow')}</Button>
            )
          }
        >
          {t(state === 'stopped' ? 'door.waitingSignedOut' : 'door.waitingHint')}
        </Notice>
      ) : null}
      <LiveRegion message={behind ? t('door.waiting', { count }) : caughtUp ? t('door.caughtUp') : ''} />
    </>
  );
}
