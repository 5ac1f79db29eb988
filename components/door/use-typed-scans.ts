'use client';

import { useEffect, useEffectEvent } from 'react';

/** A scanner types without a pause: after a longer one something else begins. Milliseconds. */
const LONGEST_PAUSE_MS = 1_000;
const SHORTEST_CODE = 12;

/**
 * What a hand scanner types, ended by Enter, wherever the focus is. Read by the place of the keys, so that it is the same
 * when the phone or the computer is set to Hangul.
 */
export function useTypedScans(onCode: (code: string) => void): void {
  const read = useEffectEvent(onCode);

  useEffect(() => {
    let typed = '';
    let last = 0;
    const listen = (event: KeyboardEvent) => {
      if (isEditing(event.target)) return;
      if (event.timeStamp - last > LONGEST_PAUSE_MS) typed = '';
      last = event.timeStamp;
      if (event.key === 'Enter') {
        if (typed.length >= SHORTEST_CODE) {
          // Whatever has the focus must not be pressed by it.
          event.preventDefault();
          read(typed);
        }
        typed = '';
        return;
      }
      typed += characterOf(event);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
}

/** Of the characters that a code is made of; capitals and lower case are one at the door. */
function characterOf({ code, key, shiftKey }: KeyboardEvent): string {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  return key.length === 1 ? key : '';
}
