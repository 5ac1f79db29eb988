/*
 * Whether the person wants to be called when it is their turn. Remembered for this browser, whoever signs in and
 * whatever they wait for; without storage it is remembered for this page.
 */

const KEY = 'frontrow.call-me';
const CHANGE = 'frontrow:call-me';

let memory = false;

export function wantsAlert(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    // Storage is switched off.
    return memory;
  }
}

export function wishForAlert(wish: boolean): void {
  memory = wish;
  try {
    if (wish) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Full or switched off: this page still knows.
  }
  window.dispatchEvent(new Event(CHANGE));
}

/** Calls back when the wish changes, here or in another tab. Returns how to stop it. */
export function onAlertWish(callback: () => void): () => void {
  window.addEventListener(CHANGE, callback);
  window.addEventListener('storage', callback);
  return () => {
    window.removeEventListener(CHANGE, callback);
    window.removeEventListener('storage', callback);
  };
}
