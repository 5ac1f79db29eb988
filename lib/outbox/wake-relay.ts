// On globalThis: verbs run in the front door as well as in Next's own bundle, and the process has one relay.
const shared = globalThis as typeof globalThis & { frontrowWakeRelay?: () => void };

/**
 * After a commit that noted changes: has this process's relay tell of them soon rather than at its next round. Never
 * throws and is not waited for; where no relay runs, another process's finds them.
 */
export function wakeRelay(): void {
  shared.frontrowWakeRelay?.();
}

/** Has `wake` called whenever there is something to tell of; undefined: nobody listens any more. */
export function setWake(wake: (() => void) | undefined): void {
  shared.frontrowWakeRelay = wake;
}
