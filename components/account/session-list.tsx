'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { useReaderZone } from '@/components/ui/use-reader-zone';
import type { ErrorCode } from '@/lib/errors';
import { formatTime, type TimeStyle } from '@/lib/time';

export type ListedSession = {
  id: string;
  kind: 'browser' | 'token';
  name: string;
  createdAt: string;
  expiresAt: string;
  /** Whether it is the one that is looking. */
  current: boolean;
};

export type RevokeAction = (input: { id: string }) => Promise<{ ok: true } | { ok: false; code: ErrorCode }>;

type SessionListProps = {
  sessions: ListedSession[];
  revokeAction: RevokeAction;
  /** What the button of each says, e.g. “Revoke”. */
  revokeLabel: string;
  revokingLabel: string;
  /** Said when one is gone. */
  revoked: string;
  empty?: ReactNode;
};

/** Signed-in browsers or tokens, each with a way to end it. */
export function SessionList({
  sessions,
  revokeAction,
  revokeLabel,
  revokingLabel,
  revoked,
  empty,
}: SessionListProps) {
  const t = useT();
  const locale = useLocale();
  const zone = useReaderZone();
  const time = (at: string, style: TimeStyle) => formatTime(at, style, locale, zone);
  const [said, setSaid] = useState('');
  const [ending, setEnding] = useState<string | null>(null);
  const [busy, start] = useTransition();

  const revoke = (id: string) => {
    if (busy) return;
    setEnding(id);
    setSaid('');
    start(async () => {
      try {
        const result = await revokeAction({ id });
        // One that is gone already is what was wanted.
        setSaid(result.ok || result.code === 'not-found' ? revoked : t(`error.${result.code}`));
      } catch {
        // No connection: nothing has changed that the reader could not see.
        setSaid(t('error.network'));
      }
    });
  };

  return (
    <>
      {sessions.length === 0 ? <p className="py-3 text-ink-soft">{empty}</p> : null}
      <ul className="divide-y divide-line">
        {sessions.map(({ id, kind, name, createdAt, expiresAt, current }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3.5">
            <span className="grid min-w-0 gap-0.5">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
                <span className="min-w-0 break-words">{name}</span>
                {current ? <Badge tone="positive">{t('profile.thisBrowser')}</Badge> : null}
              </span>
              <span className="text-sm text-ink-soft">
                {kind === 'token'
                  ? t('profile.tokenCreatedAt', { time: time(createdAt, 'date-time-short') })
                  : t('profile.signedInAt', { time: time(createdAt, 'date-time-short') })}
                {' · '}
                {t('profile.tokenExpires', { time: time(expiresAt, 'date-year') })}
              </span>
            </span>
            {current ? null : (
              <Button
                variant="danger"
                size="sm"
                className="min-h-11"
                pending={busy && ending === id}
                pendingLabel={revokingLabel}
                onClick={() => revoke(id)}
              >
                {revokeLabel}
                <span className="sr-only">: {name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="text-sm font-medium empty:hidden">{said}</p>
      <LiveRegion message={said} />
    </>
  );
}
