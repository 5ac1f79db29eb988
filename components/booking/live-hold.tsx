'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { Notice } from '@/components/ui/notice';
import type { Hold } from '@/lib/seating/hold';
import type { HoldAction } from './action-types';
import { heldSeatNames } from './seat-names';

type LiveHoldProps = { hold: Hold; serverNow: string; releaseAction: HoldAction };

/** Seats that are held already: go and pay them, or give them back. */
export function LiveHold({ hold, serverNow, releaseAction }: LiveHoldProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const [releasing, startRelease] = useTransition();
  const [failed, setFailed] = useState(false);

  const release = () =>
    startRelease(async () => {
      try {
        setFailed(!(await releaseAction({ holdId: hold.id })).ok);
      } catch {
        // No connection: the seats are as they were.
        setFailed(true);
      }
    });

  return (
    <Notice
      title={t('seats.liveHold.title', { count: hold.seats.length })}
      action={
        <>
          <LinkButton href={`/checkout/${hold.id}`} variant="primary">
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
        onZero={() => router.refresh()}
      />
      {failed ? (
        <p role="alert" className="mt-2 font-semibold text-danger">
          {t('error.network')}
        </p>
      ) : null}
    </Notice>
  );
}
