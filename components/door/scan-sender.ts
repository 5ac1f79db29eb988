import type { Scan } from './scan';
import type { ScanStore } from './scan-store';
import type { Sent } from './send-scan';

export type Definite = Exclude<Sent, { kind: 'later' } | { kind: 'signed-out' }>;
/** `resting`: the network is away and it is tried again. `stopped`: not before somebody has signed in. */
export type SenderState = 'idle' | 'sending' | 'resting' | 'stopped';

type Options = {
  store: Pick<ScanStore, 'read'>;
  send: (scan: Scan) => Promise<Sent>;
  /** Rests after so many failures in a row, in ms; `retryAfter` in seconds, when the server named it. */
  delay: (failures: number, retryAfter: number | null) => number;
  /** Has to take the scan out of those that wait. */
  onAnswer: (scan: Scan, answer: Definite) => void;
  onState: (state: SenderState) => void;
};

export type ScanSender = {
  /** There is something to send, or the network may be back: tries at once. */
  wake(): void;
  end(): void;
};

/** Sends what waits, one after the other in the order in which it was scanned, until each has its answer. */
export function scanSender({ store, send, delay, onAnswer, onState }: Options): ScanSender {
  let ended = false;
  let busy = false;
  let again = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    if (busy || ended) {
      again = busy;
      return;
    }
    busy = true;
    clearTimeout(timer);
    const rest = await sendAll();
    busy = false;
    if (ended) return;
    const woken = again;
    again = false;
    // Woken while it was sending: what was new then was seen to, unless it has just failed on something older.
    if (rest === null && woken && store.read().waiting.length > 0) return run();
    if (rest !== null) timer = setTimeout(run, rest);
  }

  /** Null: nothing is left, or nothing can be done; else the milliseconds to rest. */
  async function sendAll(): Promise<number | null> {
    for (;;) {
      const [scan] = store.read().waiting;
      if (!scan) {
        onState('idle');
        return null;
      }
      if (failures === 0) onState('sending');
      const sent = await send(scan);
      if (ended) return null;
      if (sent.kind === 'signed-out') {
        onState('stopped');
        return null;
      }
      if (sent.kind === 'later') {
        failures += 1;
        onState('resting');
        return delay(failures, sent.retryAfter);
      }
      failures = 0;
      onAnswer(scan, sent);
    }
  }

  return {
    wake: () => void run(),
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
