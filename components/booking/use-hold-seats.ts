'use client';

import { useRef, useState } from 'react';
import type { Hold } from '@/lib/seating/hold';
import { type ApiAnswer, type ApiRefusal, callApi } from './api-client';
import { freshKey } from './fresh-key';

export type HoldWish = { seats: readonly number[] } | { best: { quantity: number; zone?: string } };

export type HoldControl = {
  /** What is being held right now; `done` while the next page is on its way. */
  pending: 'none' | 'seats' | 'best' | 'done';
  hold: (wish: HoldWish, pass: string) => Promise<Hold | ApiRefusal>;
};

const TRIES = 3;
const PAUSE_MS = 800;

/** Sets seats aside. A wish that got no answer is asked for again under the same key, so it has one effect. */
export function useHoldSeats(performanceId: string): HoldControl {
  const [pending, setPending] = useState<HoldControl['pending']>('none');
  const unanswered = useRef<{ wish: string; key: string } | null>(null);

  const hold = async (wish: HoldWish, pass: string): Promise<Hold | ApiRefusal> => {
    setPending('best' in wish ? 'best' : 'seats');
    const text = JSON.stringify(wish);
    const key = unanswered.current?.wish === text ? unanswered.current.key : freshKey();
    unanswered.current = { wish: text, key };
    const answer = await ask(performanceId, wish, { 'queue-pass': pass, 'idempotency-key': key });
    if (answer.ok || !isUncertain(answer)) unanswered.current = null;
    setPending(answer.ok ? 'done' : 'none');
    return answer.ok ? answer.data.hold : answer;
  };
  return { pending, hold };
}

async function ask(performanceId: string, body: HoldWish, headers: Record<string, string>) {
  for (let attempt = 1; ; attempt++) {
    const answer: ApiAnswer<{ hold: Hold }> = await callApi(`/performances/${performanceId}/holds`, {
      method: 'POST',
      headers,
      body,
    });
    if (answer.ok || !isUncertain(answer) || attempt === TRIES) return answer;
    await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MS));
  }
}

/** Nobody knows whether the seats are held now. */
export function isUncertain({ code }: ApiRefusal): boolean {
  return code === 'network' || code === 'in-progress' || code === 'unavailable' || code === 'internal';
}
