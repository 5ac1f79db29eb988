'use client';

import { useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { peopleAhead } from '@/lib/queue/status';
import { LeaveLine } from './leave-line';
import type { LineState } from './line';
import { LineMessage } from './line-message';
import { LobbyView } from './lobby-view';
import { PlaceView } from './place-view';
import { useLine } from './use-line';
import { useSpokenPlace } from './use-spoken-place';
import { useTitle } from './use-title';
import { WaitingRoomSkeleton } from './waiting-room-skeleton';

type WaitingRoomProps = {
  performanceId: string;
  accountId: string;
  /** The concert's. */
  title: string;
  concertHref: string;
  /** ISO 8601. */
  saleOpensAt: string;
  serverNow: string;
  /** The venue's. */
  timeZone: string;
  /** How long a turn waits for its owner. */
  claimSeconds: number;
};

/** The line: takes a place, shows it, and goes on to the seats by itself when it is its turn. */
export function WaitingRoom(props: WaitingRoomProps) {
  const { title, concertHref } = props;
  const t = useT();
  const [state, line] = useLine(props);
  const { view, number, status, lost } = state;
  const soldOut = view === 'sold_out' || (status?.phase === 'sold_out' && view === 'waiting');
  const kind = soldOut ? 'sold_out' : `${view} ${status?.phase ?? ''}`;

  useTitle(useTabTitle(state, title));
  const spoken = useSpokenPlace(kind, useNews(state, soldOut));
  const leave = <LeaveLine number={number} onLeave={line.leave} concertHref={concertHref} />;

  return (
    <div className="min-h-[26rem]">
      <LiveRegion message={spoken} />
      {lost ? (
        <Notice
          tone="warning"
          title={t('queue.lost.title')}
          live
          className="mb-8"
          action={
            <Button size="sm" onClick={line.wake}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('queue.lost.lead')}
        </Notice>
      ) : null}
      {soldOut ? (
        <LineMessage title={t('queue.soldOut.title')} lead={t('queue.soldOut.lead')}>
          <LinkButton href={concertHref} variant="primary">
            {t('queue.soldOut.other')}
          </LinkButton>
          {number === null ? null : leave}
        </LineMessage>
      ) : (
        <View {...props} state={state} line={line} leave={leave} />
      )}
    </div>
  );
}

type ViewProps = WaitingRoomProps & {
  state: LineState;
  line: ReturnType<typeof useLine>[1];
  leave: React.ReactNode;
};

function View({ state, line, leave, ...props }: ViewProps) {
  const { saleOpensAt, serverNow, claimSeconds, timeZone, concertHref } = props;
  const t = useT();
  const { view, number, firstAhead, status } = state;
  switch (view) {
    case 'registered':
      return (
        <LobbyView status={status} {...{ saleOpensAt, serverNow, claimSeconds }}>
          {leave}
        </LobbyView>
      );
    case 'waiting':
      return number === null ? (
        <LineMessage title={t('queue.lobby.title')} lead={t('queue.lobby.over')} />
      ) : (
        <PlaceView {...{ number, firstAhead, status, claimSeconds, timeZone }}>{leave}</PlaceView>
      );
    case 'entering':
      return <LineMessage tone="accent" title={t('queue.turn.title')} lead={t('queue.turn.entering')} />;
    case 'missed':
      return (
        <LineMessage title={t('queue.missed.title')} lead={t('queue.missed.grace')}>
          <Button variant="primary" size="lg" onClick={line.goInLate}>
            {t('queue.missed.goIn')}
          </Button>
          {leave}
        </LineMessage>
      );
    case 'ended':
      return (
        <LineMessage title={t('queue.missed.title')} lead={t('queue.missed.lead')}>
          <Button variant="primary" size="lg" onClick={line.rejoin}>
            {t('queue.missed.rejoin')}
          </Button>
          <LinkButton href={concertHref} size="lg" variant="quiet">
            {t('queue.soldOut.other')}
          </LinkButton>
        </LineMessage>
      );
    case 'over':
      return <LineMessage title={t('queue.closed.title')} lead={t('queue.closed.lead')} />;
    default:
      return <WaitingRoomSkeleton label={t('queue.joining')} title={t('queue.title')} />;
  }
}

/** What the tab says, so that the place is seen while another page is in front. */
function useTabTitle({ view, number, status }: LineState, title: string): string | null {
  const t = useT();
  if (view === 'entering') return t('queue.turn.tabTitle', { title });
  if (view !== 'waiting' || number === null || !status) return null;
  return t('queue.tabPlace', { number, ahead: peopleAhead(number, status.serving), title });
}

/** The news in a sentence, for screen readers. */
function useNews({ view, number, status, lost }: LineState, soldOut: boolean): string {
  const t = useT();
  if (lost) return '';
  if (soldOut) return t('queue.soldOut.title');
  if (view === 'registered') return t('queue.lobby.registered');
  if (view === 'entering') return t('queue.turn.announce');
  if (view === 'missed' || view === 'ended') return t('queue.missed.title');
  if (view === 'over') return t('queue.closed.title');
  if (view !== 'waiting' || number === null || !status) return '';
  if (status.phase === 'paused') return t('queue.paused.title');
  return t('queue.announce.ahead', { count: peopleAhead(number, status.serving) });
}
