/*
 * The windows of one browser tell each other which seats they are about to hold or have got, so that none of them takes
 * another for a stranger.
 */

const nameOf = (performanceId: string) => `frontrow.own-seats.${performanceId}`;

/** Tells the other windows: if the seats are known, before the shop is asked. */
export function tellOwn(performanceId: string, seats: readonly number[]): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(nameOf(performanceId));
  channel.postMessage(seats);
  channel.close();
}

/** Calls back with the seats of other windows, until the returned function is called. */
export function hearOwn(performanceId: string, onSeats: (seats: number[]) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(nameOf(performanceId));
  channel.addEventListener('message', ({ data }) => {
    if (Array.isArray(data)) onSeats(data.filter(Number.isInteger));
  });
  return () => channel.close();
}
