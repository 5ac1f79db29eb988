'use client';

import { unstable_rethrow } from 'next/navigation';
import { useEffect, useMemo, useRef, useState, useTransition } from 'react';
import { freshKey } from '@/components/booking/fresh-key';
import { askOnce, type MoneyAnswer, type Outcome } from './ask-once';
import { type Attempt, attemptSlot, type Wish } from './attempt';

type Follow<T> = {
  /** It is done. What goes elsewhere from here counts as busy until it is there. */
  onDone?: (data: T, attempt: Attempt) => void;
  /** It is done, and the action itself goes on to another page. */
  onWayOn?: () => void;
};

export type AttemptControl<T> = {
  busy: boolean;
  /** What came of the last try on this page. */
  outcome: Outcome<T> | null;
  /** Has no definite answer, perhaps since before a reload: it comes before anything new. */
  unanswered: Attempt | null;
  ask: (wish: Wish) => void;
  /** Asks for what is unanswered, under its own key. */
  askAgain: () => void;
  /** Lets go of what is unanswered: the page has shown that it is done. */
  settle: () => void;
};

/**
 * Asks once for something that moves money: the key is made before the first try, stays with what was asked over a
 * reload, and goes only when an answer settles it. `purpose` names what it is for, and whose it is.
 */
export function useAttempt<T>(
  purpose: string,
  send: (attempt: Attempt) => Promise<MoneyAnswer<T>>,
  { onDone, onWayOn }: Follow<T>,
): AttemptControl<T> {
  const slot = useMemo(() => attemptSlot(purpose), [purpose]);
  const sending = useRef(false);
  const [busy, start] = useTransition();
  const [outcome, setOutcome] = useState<Outcome<T> | null>(null);
  const [unanswered, setUnanswered] = useState<Attempt | null>(null);

  useEffect(() => setUnanswered(slot.read()), [slot]);

  const tryOnce = (attempt: Attempt) => {
    if (sending.current) return;
    sending.current = true;
    start(async () => {
      try {
        const known = await askOnce(slot, attempt, send, isNavigation);
        setOutcome(known);
        setUnanswered(known.kind === 'unanswered' ? attempt : null);
        if (known.kind === 'done') onDone?.(known.data, attempt);
      } catch (navigation) {
        onWayOn?.();
        throw navigation;
      } finally {
        sending.current = false;
      }
    });
  };

  return {
    busy,
    outcome,
    unanswered,
    ask(wish) {
      const first = slot.read();
      if (first && !sending.current) setUnanswered(first);
      else tryOnce({ ...wish, key: freshKey() });
    },
    askAgain() {
      if (unanswered) tryOnce(unanswered);
    },
    settle() {
      slot.clear();
      setUnanswered(null);
    },
  };
}

/** Whether this is how Next goes to another page. */
function isNavigation(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}
