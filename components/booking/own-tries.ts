/*
 * The windows of one browser tell each other which seats they are about to hold, so that none of them takes another for
 * a stranger.
 */

const nameOf = (performanceId: string) => `frontrow.tries.${performanceId}`;

/** Tells the other windows, right before asking the shop. */
export function tellTry(performanceId: string, seats: readonly number[]): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(nameOf(performanceId));
  channel.postMessage(seats);
  channel.close();
}

/** Calls back with what other windows are about to hold, until the returned function is called. */
export function hearTries(performanceId: string, onTry: (seats: number[]) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(nameOf(performanceId));
  channel.addEventListener('message', ({ data }) => {
    if (Array.isArray(data)) onTry(data.filter(Number.isInteger));
  });
  return () => channel.close();
}
