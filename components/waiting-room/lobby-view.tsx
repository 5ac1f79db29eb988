import type { ReactNode } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Countdown } from '@/components/ui/countdown';
import type { QueueStatus } from '@/lib/queue/status';
import { FiguresTime } from './figures-time';
import { NextSteps } from './next-steps';

type LobbyViewProps = {
  status: QueueStatus | null;
  saleOpensAt: string;
  claimSeconds: number;
  /** The server's time, for as long as the status has not told it. */
  serverNow: string;
  lost: boolean;
  /** The venue's. */
  timeZone: string;
  children?: ReactNode;
};

/** Before the opening: registered, and nothing to do but wait for the draw. */
export function LobbyView(props: LobbyViewProps) {
  const { status, saleOpensAt, claimSeconds, serverNow, lost, timeZone, children } = props;
  const t = useT();
  const commitment = status?.shuffle?.commitment;
  return (
    <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 content-start gap-6">
        <h1 className="display text-3xl">{t('queue.lobby.title')}</h1>
        <Countdown
          size="place"
          until={saleOpensAt}
          serverNow={status?.serverTime ?? serverNow}
          label={t('queue.lobby.opensIn')}
          atZero={t('queue.lobby.atZero')}
          over={t('queue.lobby.over')}
        />
        <div className="grid gap-2 border-t border-line pt-5 [&>p]:max-w-text">
          {status ? (
            <p className="tabular text-lg font-semibold">
              {t('queue.lobby.count', { count: Math.max(1, status.issued) })}
            </p>
          ) : null}
          <p>{t('queue.lobby.registered')}</p>
          <p className="text-ink-soft">{t('queue.lobby.lead')}</p>
        </div>
        {commitment ? (
          <details className="max-w-text text-sm">
            <summary className="min-h-11 content-center font-medium">{t('queue.lobby.commitment')}</summary>
            <p className="text-ink-soft">{t('queue.lobby.commitmentHint')}</p>
            <code className="tabular mt-2 block rounded-xs bg-well p-3 text-xs break-all">{commitment}</code>
          </details>
        ) : null}
        {status && (status.stale || lost) ? (
          <p className="tabular text-sm text-ink-soft">
            <FiguresTime {...{ status, lost, timeZone }} />
          </p>
        ) : null}
        {children}
      </div>
      <NextSteps claimSeconds={claimSeconds} lobby />
    </div>
  );
}
