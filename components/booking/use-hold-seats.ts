'use client';

import { useRef, useState } from 'react';
import type { Hold } from '@/lib/seating/hold';
import { type ApiAnswer, type ApiRefusal, callApi } from './api-client';
import { freshKey } from './fresh-key';
import type { PassControl } from './use-pass';

export type HoldWish = { seats: readonly number[] } | { best: { quantity: number; zone?: string } };

export type HoldControl = {
  /** What is being held right now, with all that this takes; `done` while the next page is on its way. */
  pending: 'none' | 'seats' | 'best' | 'done';
  /** Null on the way to the waiting room. */
  hold: (wish: HoldWish) => Promise<Hold | ApiRefusal | null>;
};

type Held = { hold: Hold };

const TRIES = 3;
const PAUSE_MS = 800;
const PASS_GONE = new Set<string>(['pass-invalid', 'pass-required']);

/**
 * Sets seats aside, with another pass where this one is not good any more. A wish that got no answer is asked for again
 * under the same key, so it has one effect.
 */
export function useHoldSeats(
  performanceId: string,
  pass: string,
  replacePass: PassControl['replace'],
): HoldControl {
  const [pending, setPending] = useState<HoldControl['pending']>('none');
  const unanswered = useRef<{ wish: string; key: string } | null>(null);

  const askWith = async (wish: HoldWish, shown: string): Promise<ApiAnswer<Held>> => {
    const text = JSON.stringify(wish);
    const key = unanswered.current?.wish === text ? unanswered.current.key : freshKey();
    unanswered.current = { wish: text, key };
    const answer = await ask(performanceId, wish, { 'queue-pass': shown, 'idempotency-key': key });
    if (answer.ok || !isUncertain(answer)) unanswered.current = null;
    return answer;
  };

  const hold = async (wish: HoldWish): Promise<Hold | ApiRefusal | null> => {
    setPending('best' in wish ? 'best' : 'seats');
    let answer = await askWith(wish, pass);
    if (!answer.ok && PASS_GONE.has(answer.code)) {
      const another = await replacePass();
      if (another === null) return null;
      answer = typeof another === 'string' ? await askWith(wish, another) : another;
    }
    setPending(answer.ok ? 'done' : 'none');
    return answer.ok ? answer.data.hold : answer;
  };
  return { pending, hold };
}

async function ask(performanceId: string, body: HoldWish, headers: Record<string, string>) {
  for (let attempt = 1; ; attempt++) {
    const answer: ApiAnswer<Held> = await callApi(`/performances/${performanceId}/holds`, {
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
