'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { clockCorrection } from '@/components/ui/use-server-clock';
import { type Arrival, arrive } from '@/components/waiting-room/enter';
import { type Keepsakes, keepsakesOf } from '@/components/waiting-room/keepsakes';
import { type LineApi, lineApi, type Pass } from '@/components/waiting-room/line-api';
import { backOffDelay } from '@/lib/queue/poll';
import type { ApiRefusal } from './api-client';
import { type Napper, napper } from './napper';

/** entering: being found out. lost: nobody answers, we keep trying. over: it ran out while nothing was done. */
export type PassState =
  | { kind: 'entering' | 'lost' | 'over' }
  | { kind: 'ready'; pass: string; expiresAt: string; at: string };

type PassOf = { performanceId: string; accountId: string; passSeconds: number };

export type PassControl = {
  state: PassState;
  /** The pass is not good any more: gives another, null on the way to the waiting room, or why nobody helps now. */
  replace: () => Promise<string | null | ApiRefusal>;
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
  const renewing = useRef(false);
  const line = () => ({ api: lineApi(performanceId), kept: keepsakesOf(performanceId, accountId) });

  const goTo = (page: 'queue' | 'sign-in') => {
    const here = `/performances/${performanceId}`;
    router.replace(
      page === 'queue' ? `${here}/queue` : `/sign-in?next=${encodeURIComponent(`${here}/seats`)}`,
    );
  };
  /** Takes what was found: the pass, or null after going elsewhere. */
  const settle = (found: Arrival): string | null => {
    if (found.kind === 'admitted') {
      setState({ kind: 'ready', ...found.pass, at: found.at });
      return found.pass.pass;
    }
    const signedOut = found.kind === 'refused' && found.refusal.code === 'unauthenticated';
    goTo(signedOut ? 'sign-in' : 'queue');
    return null;
  };

  const enter = useEffectEvent(async (nap: Napper, isOver: () => boolean) => {
    const { api, kept } = line();
    for (let failures = 1; ; failures++) {
      await nap.untilVisible();
      const found = await findPass(api, kept);
      if (isOver()) return;
      if (!isOutOfReach(found)) return settle(found);
      if (failures >= LOST_AFTER) setState({ kind: 'lost' });
      await nap.sleep(backOffDelay(failures, Math.random()));
      if (isOver()) return;
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes to another sale enters anew
  useEffect(() => {
    const nap = napper();
    let over = false;
    void enter(nap, () => over);
    return () => {
      over = true;
      nap.stop();
    };
  }, [performanceId, accountId]);

  const renewIfDue = useEffectEvent(async () => {
    if (state.kind !== 'ready' || renewing.current) return;
    const left = Date.parse(state.expiresAt) - Date.now() - clockCorrection(state.at);
    if (left > (passSeconds * 1_000) / 2) return;
    renewing.current = true;
    const { api, kept } = line();
    const renewed = await api.renew(state.pass);
    renewing.current = false;
    if (!renewed.ok) return;
    kept.pass.keep(renewed.data);
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

  return {
    state,
    async replace() {
      const { api, kept } = line();
      kept.pass.clear();
      const found = await arrive(api, kept);
      return isOutOfReach(found) ? found.refusal : settle(found);
    },
    end() {
      line().kept.pass.clear();
      setState({ kind: 'over' });
    },
  };
}

/** The kept pass, if it still is one; else whatever the line says. */
async function findPass(api: LineApi, kept: Keepsakes): Promise<Arrival> {
  const shown = kept.pass.read();
  if (!shown) return arrive(api, kept);
  const renewed = await api.renew(shown.pass);
  if (renewed.ok) return admitted(kept, renewed.data, renewed.at);
  if (isOutage(renewed.code)) {
    // Without Redis nothing is renewed, yet the pass goes on being good until it runs out.
    if (Date.parse(shown.expiresAt) > Date.now()) return admitted(kept, shown, new Date().toISOString());
    return { kind: 'refused', refusal: renewed };
  }
  kept.pass.clear();
  return arrive(api, kept);
}

function admitted(kept: Keepsakes, pass: Pass, at: string): Arrival {
  kept.pass.keep(pass);
  return { kind: 'admitted', pass, at };
}

function isOutOfReach(found: Arrival): found is Extract<Arrival, { kind: 'refused' }> {
  return found.kind === 'refused' && isOutage(found.refusal.code);
}

/** Nothing was done wrong: trying again helps. */
function isOutage(code: string): boolean {
  return ['network', 'unavailable', 'internal', 'rate-limited', 'in-progress'].includes(code);
}
