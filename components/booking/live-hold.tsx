'use client';

import { useState, useTransition } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';
import type { Hold } from '@/lib/seating/hold';
import type { HoldAction } from './action-types';
import { heldSeatNames } from './seat-names';
import { useRefresh } from './use-refresh';

type LiveHoldProps = {
  hold: Hold;
  /** To be paid first: of several holds, one. */
  first: boolean;
  serverNow: string;
  releaseAction: HoldAction;
};

/** Seats that are held already: go and pay them, or give them back. */
export function LiveHold({ hold, first, serverNow, releaseAction }: LiveHoldProps) {
  const t = useT();
  const locale = useLocale();
  const refresh = useRefresh();
  const [releasing, startRelease] = useTransition();
  const [trouble, setTrouble] = useState<ErrorCode | 'network' | null>(null);

  const release = () =>
    startRelease(async () => {
      try {
        const answer = await releaseAction({ holdId: hold.id });
        setTrouble(answer.ok ? null : answer.code);
        if (!answer.ok) refresh();
      } catch {
        // No connection: the seats are as they were.
        setTrouble('network');
      }
    });

  return (
    <Notice
      title={t('seats.liveHold.title', { count: hold.seats.length })}
      action={
        <>
          <LinkButton href={`/checkout/${hold.id}`} variant={first ? 'primary' : 'secondary'}>
            {t('seats.toCheckout')}
          </LinkButton>
          <Button pending={releasing} pendingLabel={t('seats.releasing')} onClick={release}>
            {t('seats.release')}
          </Button>
        </>
      }
    >
      <p>{heldSeatNames(hold.seats, t, locale)}</p>
      <Countdown
        until={hold.expiresAt}
        serverNow={serverNow}
        label={t('seats.holdClock')}
        atZero={t('seats.holdAtZero')}
        over={t('seats.holdOver')}
        onZero={refresh}
      />
      {trouble ? (
        <p role="alert" className="mt-2 font-semibold text-danger">
          {t(`error.${trouble}`)}
        </p>
      ) : null}
    </Notice>
  );
}
