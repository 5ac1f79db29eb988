'use client';

import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { onAlertWish, wantsAlert, wishForAlert } from './alert-wish';
import { type Chime, makeChime } from './chime';

/** off: not wanted. ready: would be heard. blocked: wanted, but the browser is silent until a click. none: no sound here. */
export type AlertState = 'off' | 'ready' | 'blocked' | 'none';

export type TurnAlert = {
  state: AlertState;
  /** For the click on the switch: only within it a browser lets a page begin to sound. */
  toggle: () => void;
  /** Rings if it is wanted and the browser lets it. */
  ring: () => void;
};

/** The bell that calls people whose turn has come, if they want it. */
export function useTurnAlert(): TurnAlert {
  const wanted = useSyncExternalStore(onAlertWish, wantsAlert, () => false);
  const chime = useRef<Chime | null>(null);
  const [sound, setSound] = useState<Exclude<AlertState, 'off'>>('blocked');

  const hear = useEffectEvent(() => {
    setSound(chime.current === null ? 'none' : chime.current.isAllowed() ? 'ready' : 'blocked');
  });
  useEffect(() => {
    if (!wanted) return;
    const made = makeChime(() => hear());
    chime.current = made;
    hear();
    // Remembered from another visit: the first click or key on the page gives the sound back.
    const allow = () => void made?.allow().then(() => hear());
    const ending = new AbortController();
    for (const event of ['pointerup', 'keydown']) {
      window.addEventListener(event, allow, { signal: ending.signal });
    }
    allow();
    return () => {
      ending.abort();
      chime.current = null;
      made?.close();
    };
  }, [wanted]);

  return {
    state: wanted ? sound : 'off',
    toggle: () => wishForAlert(!wanted),
    ring: () => chime.current?.ring(),
  };
}
