'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type DoorSounds, type Feedback, makeDoorSounds, vibrate } from './door-sounds';
import { onDoorWish, wantsSounds, wishForSounds } from './door-wishes';

type FeedbackControl = { sounds: boolean; toggle: () => void; give: (feedback: Feedback) => void };

/** Tells by ear, unless switched off, and by hand how a scan went. The first click or key lets the page sound. */
export function useFeedback(): FeedbackControl {
  const sounds = useSyncExternalStore(onDoorWish, wantsSounds, () => true);
  const made = useRef<DoorSounds | null>(null);

  useEffect(() => {
    if (!sounds) return;
    const own = makeDoorSounds();
    made.current = own;
    const ending = new AbortController();
    for (const event of ['pointerup', 'keydown'])
      window.addEventListener(event, () => own?.allow(), { signal: ending.signal });
    own?.allow();
    return () => {
      ending.abort();
      made.current = null;
      own?.close();
    };
  }, [sounds]);

  return {
    sounds,
    toggle: () => wishForSounds(!sounds),
    give(feedback) {
      made.current?.play(feedback);
      vibrate(feedback);
    },
  };
}
