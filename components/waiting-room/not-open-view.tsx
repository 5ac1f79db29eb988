'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Countdown } from '@/components/ui/countdown';
import { formatTime } from '@/lib/time';

type NotOpenViewProps = {
  /** When the waiting room opens, or the sale where there is none. ISO 8601. */
  opensAt: string;
  hasLobby: boolean;
  serverNow: string;
  timeZone: string;
  children?: React.ReactNode;
};

const SHOW_CLOCK_BELOW_MS = 24 * 3_600_000;
const REFRESH_MS = 2_000;

/** Too early: says when to come back, and goes on by itself for those who stay. */
export function NotOpenView({ opensAt, hasLobby, serverNow, timeZone, children }: NotOpenViewProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const [due, setDue] = useState(false);
  const redraw = useEffectEvent(() => router.refresh());

  // Nobody comes to the very second together, and the server's picture may be a second old.
  useEffect(() => {
    if (!due) return;
    const timer = setInterval(() => redraw(), REFRESH_MS * (0.75 + Math.random() / 2));
    return () => clearInterval(timer);
  }, [due]);

  const time = formatTime(opensAt, 'date-time', locale, timeZone);
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <h1 className="display text-3xl">{t('queue.notOpen.title')}</h1>
        <p className="max-w-text text-lg">
          {t(hasLobby ? 'queue.lobby.notOpen' : 'queue.notOpen.sale', { time })}
        </p>
      </div>
      {Date.parse(opensAt) - Date.parse(serverNow) < SHOW_CLOCK_BELOW_MS ? (
        <Countdown
          size="place"
          until={opensAt}
          serverNow={serverNow}
          label={t('queue.notOpen.opensIn')}
          atZero={t('queue.notOpen.atZero')}
          over={t('queue.notOpen.over')}
          onZero={() => setDue(true)}
        />
      ) : null}
      {children ? <div className="flex flex-wrap gap-3">{children}</div> : null}
    </div>
  );
}
