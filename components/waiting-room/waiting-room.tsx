'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { peopleAhead, type QueueStatus } from '@/lib/queue/status';
import { ChallengeView } from './challenge';
import { LeaveLine } from './leave-line';
import { LineMessage } from './line-message';
import type { LineState } from './line-state';
import { LineTrouble, TroubleLetters } from './line-trouble';
import { LobbyView } from './lobby-view';
import { PlaceView } from './place-view';
import { TurnAlertSwitch } from './turn-alert-switch';
import { TurnView } from './turn-view';
import { useLine } from './use-line';
import { useSpokenPlace } from './use-spoken-place';
import { useTitle } from './use-title';
import { useTurnAlert } from './use-turn-alert';
import { WaitingRoomSkeleton } from './waiting-room-skeleton';

type WaitingRoomProps = {
  performanceId: string;
  accountId: string;
  /** The concert's. */
  title: string;
  concertHref: string;
  /** ISO 8601. */
  saleOpensAt: string;
  /** When the page was drawn; null where nobody could tell. */
  status: QueueStatus | null;
  serverNow: string;
  /** The venue's. */
  timeZone: string;
  /** How long a turn waits for its owner. */
  claimSeconds: number;
};

/** The line: takes a place, shows it, and goes on to the seats by itself when it is its turn. */
export function WaitingRoom(props: WaitingRoomProps) {
  const { performanceId, title, concertHref } = props;
  const t = useT();
  const locale = useLocale();
  const alert = useTurnAlert();
  const [state, line] = useLine(props, alert.ring);
  const { view, number, status, trouble } = state;
  const placed = view === 'waiting' || view === 'registered';
  const hasPlace = placed || view === 'entering' || view === 'missed';
  const soldOut = view === 'sold_out' || (status?.phase === 'sold_out' && placed);

  useTitle(useTabTitle(state, title));
  const figures = useSpokenPlace(useFigures(state, soldOut));
  const outcome = useOutcome(state, soldOut);
  const leave = <LeaveLine number={number} onLeave={line.leave} concertHref={concertHref} />;

  return (
    <div className="min-h-[26rem]">
      <LiveRegion message={figures} />
      <LiveRegion message={outcome} urgent />
      <TroubleLetters />
      {trouble ? <LineTrouble trouble={trouble} hasPlace={hasPlace} onRetry={line.wake} /> : null}
      {soldOut ? (
        <LineMessage title={t('queue.soldOut.title')} lead={t('queue.soldOut.lead')}>
          {placed && number !== null ? (
            <p className="tabular basis-full">
              {t('queue.yourPlace')}: <b>{new Intl.NumberFormat(locale).format(number)}</b>
            </p>
          ) : null}
          <LinkButton href={concertHref} variant="primary">
            {t('queue.soldOut.other')}
          </LinkButton>
          {placed ? leave : null}
        </LineMessage>
      ) : (
        <View {...props} state={state} line={line}>
          <TurnAlertSwitch alert={alert} />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-4">
            <Link
              href={`/performances/${performanceId}/fairness`}
              prefetch={false}
              className="link inline-flex min-h-11 items-center"
            >
              {t('queue.fairness')}
            </Link>
            {leave}
          </div>
        </View>
      )}
    </div>
  );
}

type ViewProps = WaitingRoomProps & {
  state: LineState;
  line: ReturnType<typeof useLine>[1];
  /** Stands below a place in line. */
  children: ReactNode;
};

function View({ state, line, children, ...props }: ViewProps) {
  const { saleOpensAt, serverNow, claimSeconds, timeZone, concertHref } = props;
  const t = useT();
  const { view, number, firstAhead, status, turn, challenge } = state;
  const lost = state.trouble !== null;
  switch (view) {
    case 'registered':
      return (
        <LobbyView {...{ status, saleOpensAt, serverNow, claimSeconds, lost, timeZone }}>
          {children}
        </LobbyView>
      );
    case 'waiting':
      return number === null ? (
        <LineMessage title={t('queue.lobby.title')} lead={t('queue.lobby.over')} />
      ) : (
        <PlaceView {...{ number, firstAhead, status, claimSeconds, lost, timeZone }}>{children}</PlaceView>
      );
    case 'entering':
      return <TurnView turn={turn} onOver={line.wake} />;
    case 'missed':
      return (
        <LineMessage title={t('queue.missed.title')} lead={t('queue.missed.grace')}>
          <Button variant="primary" size="lg" onClick={line.goInLate}>
            {t('queue.missed.goIn')}
          </Button>
          <LeaveLine number={number} onLeave={line.leave} concertHref={concertHref} />
        </LineMessage>
      );
    case 'ended':
    case 'spent':
      return (
        <LineMessage
          title={t(view === 'spent' ? 'queue.done.title' : 'queue.missed.title')}
          lead={t(view === 'spent' ? 'queue.done.lead' : 'queue.missed.lead')}
        >
          <Button variant="primary" size="lg" onClick={line.rejoin}>
            {t('queue.missed.rejoin')}
          </Button>
          <LinkButton href={concertHref} size="lg" variant="quiet">
            {t('queue.soldOut.other')}
          </LinkButton>
        </LineMessage>
      );
    case 'challenge':
      return challenge ? <ChallengeView challenge={challenge} onResponse={line.answerChallenge} /> : null;
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

/** How the wait stands, for screen readers. */
function useFigures({ view, number, status, trouble }: LineState, soldOut: boolean): string {
  const t = useT();
  if (trouble || soldOut) return '';
  if (view === 'registered') return t('queue.lobby.registered');
  if (view !== 'waiting' || number === null || !status) return '';
  if (status.phase === 'paused') return [t('queue.paused.title'), status.message ?? ''].join(' ').trim();
  return t('queue.announce.ahead', { count: peopleAhead(number, status.serving) });
}

/** What ends the wait: said at once. */
function useOutcome({ view }: LineState, soldOut: boolean): string {
  const t = useT();
  if (soldOut) return t('queue.soldOut.title');
  if (view === 'entering') return t('queue.turn.announce');
  if (view === 'challenge') return t('queue.challenge.title');
  if (view === 'missed' || view === 'ended') return t('queue.missed.title');
  if (view === 'spent') return t('queue.done.title');
  return view === 'over' ? t('queue.closed.title') : '';
}
