'use client';

import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { retryDelay } from '@/components/booking/api-client';
import { freshKey } from '@/components/booking/fresh-key';
import type { Feedback } from './door-sounds';
import { phoneStorage } from './phone-storage';
import type { Reason, Scan } from './scan';
import { type Definite, type ScanSender, type SenderState, scanSender } from './scan-sender';
import { readNothing, type ScanStore, type Scans, scanStore } from './scan-store';
import { type LetIn, sendScan } from './send-scan';
import { looksLikeTicket } from './ticket-text';

/**
 * What the door shows: of which scan, and how it went. `queued`: the network is away and nothing was checked; `full`: not
 * even kept; `odd`: no code of a ticket; `signed-out`: kept until somebody signs in.
 */
export type Verdict =
  | { kind: 'in'; code: string; letIn: LetIn }
  | { kind: 'refused'; code: string; reason: Reason }
  | { kind: 'checking' | 'queued' | 'full' | 'odd' | 'signed-out'; code: string };

type ScanControl = {
  verdict: Verdict | null;
  scans: Scans;
  state: SenderState;
  submit: (text: string) => void;
  /** Tries at once what waits. */
  retry: () => void;
  dismiss: (key: string) => void;
};

/** On the module, because a date's scans are the same whoever draws them. */
const stores = new Map<string, ScanStore>();

function storeOf(performanceId: string): ScanStore {
  const store = stores.get(performanceId) ?? scanStore(phoneStorage(), performanceId);
  stores.set(performanceId, store);
  return store;
}

/** Lets people in, one scan after the other; what has no answer waits on the phone. */
export function useScans(
  performanceId: string,
  door: string,
  tell: (feedback: Feedback) => void,
): ScanControl {
  const scans = useSyncExternalStore(
    (changed) => storeOf(performanceId).subscribe(changed),
    () => storeOf(performanceId).read(),
    readNothing,
  );
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [state, setState] = useState<SenderState>('idle');
  const sender = useRef<ScanSender | null>(null);
  /** Keys of which somebody is waiting in front of the door; the others have gone on. */
  const live = useRef(new Set<string>());

  const show = (next: Verdict, feedback?: Feedback) => {
    setVerdict(next);
    if (feedback) tell(feedback);
  };

  const receive = useEffectEvent((scan: Scan, answer: Definite) => {
    const store = storeOf(performanceId);
    const isLive = live.current.delete(scan.key);
    const isShown = isLive || (verdict?.kind === 'queued' && verdict.code === scan.code);
    if (answer.kind === 'in') {
      store.settle(scan.key);
      if (isShown) show({ ...answer, code: scan.code }, 'good');
      return;
    }
    if (isLive) store.settle(scan.key);
    else store.refuse(scan.key, answer.reason);
    if (isShown) show({ ...answer, code: scan.code }, 'bad');
    else tell('bad');
  });

  const follow = useEffectEvent((next: SenderState) => {
    setState(next);
    if (live.current.size === 0 || next === 'idle' || next === 'sending') return;
    live.current.clear();
    const code = storeOf(performanceId).read().waiting.at(-1)?.code ?? '';
    show({ kind: next === 'resting' ? 'queued' : 'signed-out', code }, 'queued');
  });

  useEffect(() => {
    const store = storeOf(performanceId);
    const made = scanSender({
      store,
      send: (scan) => sendScan(scan, performanceId),
      delay: retryDelay,
      onAnswer: (scan, answer) => receive(scan, answer),
      onState: (next) => follow(next),
    });
    sender.current = made;
    made.wake();
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener('online', made.wake, { signal });
    window.addEventListener('storage', store.refresh, { signal });
    document.addEventListener('visibilitychange', () => !document.hidden && made.wake(), { signal });
    return () => {
      ending.abort();
      made.end();
    };
  }, [performanceId]);

  const submit = (text: string) => {
    const code = text.trim();
    const store = storeOf(performanceId);
    if (!looksLikeTicket(code)) return show({ kind: 'odd', code }, 'bad');
    const known = store.read().waiting.find((scan) => scan.code === code);
    if (known && !live.current.has(known.key)) show({ kind: 'queued', code }, 'queued');
    if (!known) {
      const scan = { key: freshKey(), code, door, at: new Date().toISOString() };
      if (!store.add(scan)) return show({ kind: 'full', code }, 'bad');
      live.current.add(scan.key);
      show({ kind: 'checking', code });
    }
    sender.current?.wake();
  };

  return {
    verdict,
    scans,
    state,
    submit,
    retry: () => sender.current?.wake(),
    dismiss: (key) => storeOf(performanceId).settle(key),
  };
}
