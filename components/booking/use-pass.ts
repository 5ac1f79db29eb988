'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Arrival, arrive } from '@/components/waiting-room/enter';
import { type Keepsakes, keepsakesOf } from '@/components/waiting-room/keepsakes';
import { type LineApi, lineApi, type Pass } from '@/components/waiting-room/line-api';
import { backOffDelay } from '@/lib/queue/poll';
import { type Napper, napper } from './napper';

/** entering: being found out. lost: nobody answers, we keep trying. over: it ran out while nothing was done. */
export type PassState =
  | { kind: 'entering' | 'lost' | 'over' }
  | { kind: 'ready'; pass: string; expiresAt: string; at: string };

type PassOf = { performanceId: string; accountId: string; passSeconds: number };

export type PassControl = {
  state: PassState;
  /** The pass is not good any more: finds another or goes to the waiting room. */
  replace: () => void;
  /** Its time is over. */
  end: () => void;
};

const LOST_AFTER = 2;

/**
 * The account's pass to the seat map: the kept one, or a new one where the line is free; else the waiting room is next.
 * Prolonged while the person does something and less than half of it is left.
 */
export function usePass({ performanceId, accountId, passSeconds }: PassOf): PassControl {
  const router = useRouter();
  const [state, setState] = useState<PassState>({ kind: 'entering' });
  const [attempt, setAttempt] = useState(0);
  const renewing = useRef(false);

  const goTo = useEffectEvent((page: 'queue' | 'sign-in') => {
    const here = `/performances/${performanceId}/seats`;
    router.replace(
      page === 'queue' ? `/performances/${performanceId}/queue` : `/sign-in?next=${encodeURIComponent(here)}`,
    );
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt starts anew
  useEffect(() => {
    const nap = napper();
    let stopped = false;
    const enter = async () => {
      const [api, kept] = [lineApi(performanceId), keepsakesOf(performanceId, accountId)];
      for (let failures = 1; ; failures++) {
        const found = await findPass(api, kept, nap);
        if (stopped) return;
        if (found.kind === 'admitted') return setState({ kind: 'ready', ...found.pass, at: found.at });
        if (found.kind === 'place' || !isOutage(found.refusal.code)) {
          const signedOut = found.kind === 'refused' && found.refusal.code === 'unauthenticated';
          return goTo(signedOut ? 'sign-in' : 'queue');
        }
        if (failures >= LOST_AFTER) setState({ kind: 'lost' });
        await nap.sleep(backOffDelay(failures, Math.random()));
        if (stopped) return;
      }
    };
    void enter();
    return () => {
      stopped = true;
      nap.stop();
    };
  }, [performanceId, accountId, attempt]);

  const renewIfDue = useEffectEvent(async () => {
    if (state.kind !== 'ready' || renewing.current) return;
    if (Date.parse(state.expiresAt) - Date.now() > (passSeconds * 1_000) / 2) return;
    renewing.current = true;
    const renewed = await lineApi(performanceId).renew(state.pass);
    renewing.current = false;
    if (!renewed.ok) return;
    keepsakesOf(performanceId, accountId).pass.write(renewed.data);
    setState({ kind: 'ready', ...renewed.data, at: renewed.at });
  });
  useEffect(() => {
    const onActivity = () => void renewIfDue();
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, onActivity, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, onActivity);
    };
  }, []);

  const forget = useCallback(
    () => keepsakesOf(performanceId, accountId).pass.clear(),
    [performanceId, accountId],
  );
  const replace = useCallback(() => {
    forget();
    setState({ kind: 'entering' });
    setAttempt((count) => count + 1);
  }, [forget]);
  const end = useCallback(() => {
    forget();
    setState({ kind: 'over' });
  }, [forget]);

  return { state, replace, end };
}

/** The kept pass, if it still is one; else whatever the line says. */
async function findPass(api: LineApi, kept: Keepsakes, nap: Napper): Promise<Arrival> {
  await nap.untilVisible();
  const shown = kept.pass.read();
  if (!shown) return arrive(api, kept);
  const renewed = await api.renew(shown.pass);
  if (renewed.ok) return admitted(kept, renewed.data, renewed.at);
  // Without Redis nothing is renewed, yet the pass goes on being good until it runs out.
  if (isOutage(renewed.code) && Date.parse(shown.expiresAt) > Date.now()) {
    return admitted(kept, shown, new Date().toISOString());
  }
  if (isOutage(renewed.code)) return { kind: 'refused', refusal: renewed };
  kept.pass.clear();
  return arrive(api, kept);
}

function admitted(kept: Keepsakes, pass: Pass, at: string): Arrival {
  kept.pass.write(pass);
  return { kind: 'admitted', pass, at };
}

/** Nothing that was done wrong: trying again helps. */
function isOutage(code: string): boolean {
  return ['network', 'unavailable', 'internal', 'rate-limited', 'in-progress'].includes(code);
}
