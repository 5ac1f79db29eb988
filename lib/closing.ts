// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowClosing?: AbortController };

function controller(): AbortController {
  shared.frontrowClosing ??= new AbortController();
  return shared.frontrowClosing;
}

/** Aborts when the process begins to shut down: whoever sends without end, a stream of events above all, ends then. */
export function closingSignal(): AbortSignal {
  return controller().signal;
}

/** Tells everybody who listens to `closingSignal` that the process is about to end. */
export function announceClosing(): void {
  controller().abort();
}
