'use client';

import { unstable_rethrow } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { freshKey } from '@/components/booking/fresh-key';
import { isDecided } from '@/components/booking/once-key';
import type { ErrorCode } from '@/lib/errors';
import { keepUnfinished, readUnfinished, type TopUpAttempt } from './unfinished';

export type TopUpAction = (
  attempt: TopUpAttempt,
) => Promise<{ ok: true; data: { balance: number } } | { ok: false; code: ErrorCode }>;

/** What came of it. `trouble` says why; with `uncertain` nobody knows whether the money arrived. */
export type TopUpNews =
  | { kind: 'done'; amount: number; balance: number }
  | { kind: 'trouble'; trouble: ErrorCode | 'uncertain' };

type TopUp = {
  busy: boolean;
  news: TopUpNews | null;
  /** An attempt without an answer: it has to be asked for again before another one can be made. */
  unfinished: TopUpAttempt | null;
  topUp: (amount: number) => void;
};

/**
 * Tops up once: the key is made before the first try and stays, over a reload too, until the answer is definite.
 * `onDone` may go elsewhere: the top-up counts as busy until it is there.
 */
export function useTopUp(userId: string, action: TopUpAction, onDone: () => void): TopUp {
  const [busy, start] = useTransition();
  const [news, setNews] = useState<TopUpNews | null>(null);
  const [unfinished, setUnfinished] = useState<TopUpAttempt | null>(null);

  useEffect(() => setUnfinished(readUnfinished(userId)), [userId]);

  const settle = (attempt: TopUpAttempt | null, told: TopUpNews) => {
    keepUnfinished(userId, attempt);
    setUnfinished(attempt);
    setNews(told);
  };

  const topUp = (amount: number) => {
    if (busy) return;
    const attempt = unfinished ?? { key: freshKey(), amount };
    keepUnfinished(userId, attempt);
    start(async () => {
      try {
        const result = await action(attempt);
        if (!result.ok) {
          return settle(isDecided(result.code) ? null : attempt, { kind: 'trouble', trouble: result.code });
        }
        settle(null, { kind: 'done', amount: attempt.amount, balance: result.data.balance });
        onDone();
      } catch (error) {
        // Being sent to sign in arrives as an error that belongs to Next.
        unstable_rethrow(error);
        settle(attempt, { kind: 'trouble', trouble: 'uncertain' });
      }
    });
  };
  return { busy, news, unfinished, topUp };
}
