'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { QueueStatus } from '@/lib/queue/status';
import { wantsAlert } from './alert-wish';
import { keepsakesOf } from './keepsakes';
import { type Line, startLine } from './line';
import { lineApi } from './line-api';
import { BEFORE_ARRIVAL, type LineState } from './line-state';

type LineOf = {
  performanceId: string;
  accountId: string;
  saleOpensAt: string;
  /** When the page was drawn. */
  status: QueueStatus | null;
};
type LineActions = Pick<Line, 'wake' | 'goInLate' | 'rejoin' | 'answerChallenge' | 'leave'>;

const REFRESH_MS = 3_000;

/** The account's place in the line of a performance, for as long as the page is there. */
export function useLine(
  { performanceId, accountId, saleOpensAt, status }: LineOf,
  onTurn: () => void,
): [LineState, LineActions] {
  const router = useRouter();
  const [state, setState] = useState(BEFORE_ARRIVAL);
  const line = useRef<Line | null>(null);
  const statusAtFirst = useEffectEvent(() => status);

  const ring = useEffectEvent(onTurn);
  const goToSeats = useEffectEvent(() => router.replace(`/performances/${performanceId}/seats`));
  const signIn = useEffectEvent(() => {
    router.replace(`/sign-in?next=${encodeURIComponent(`/performances/${performanceId}/queue`)}`);
  });
  const redraw = useEffectEvent(() => router.refresh());

  useEffect(() => {
    const started = startLine({
      api: lineApi(performanceId),
      kept: keepsakesOf(performanceId, accountId),
      saleOpensAt,
      status: statusAtFirst(),
      isWatched: wantsAlert,
      onChange: setState,
      onTurn: () => ring(),
      onAdmitted: () => goToSeats(),
      onSignedOut: () => signIn(),
      onOver: () => redraw(),
    });
    line.current = started;
    return () => started.stop();
  }, [performanceId, accountId, saleOpensAt]);

  // The server's picture of the sale may be a second older than the line's.
  const over = state.view === 'over';
  useEffect(() => {
    if (!over) return;
    const timer = setInterval(() => redraw(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [over]);

  const actions: LineActions = {
    wake: () => line.current?.wake(),
    goInLate: () => line.current?.goInLate(),
    rejoin: () => line.current?.rejoin(),
    answerChallenge: (response) => line.current?.answerChallenge(response),
    leave: async () => (await line.current?.leave()) ?? true,
  };
  return [state, actions];
}
