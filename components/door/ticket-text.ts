/**
 * Whether a text has the form of a ticket's code, however it was typed: what else a camera sees or a hand types need not
 * be sent to the shop to be refused.
 */
export function looksLikeTicket(text: string): boolean {
  return /^fr1[0-9a-f]{32}[0-9a-z]{8,16}$/.test(text.toLowerCase().replace(/[\s.\-_]/g, ''));
}

/** How long a code has to be out of the camera's sight to count as shown again, milliseconds. */
const GONE_MS = 3_000;

/** Says of each sight of a code (`now`: milliseconds) whether it is a new one, or still one of those that were there before. */
export function sights(): (code: string, now: number) => boolean {
  const lastSeen = new Map<string, number>();
  return (code, now) => {
    for (const [other, at] of lastSeen) if (now - at > GONE_MS) lastSeen.delete(other);
    const isNew = !lastSeen.has(code);
    lastSeen.set(code, now);
    return isNew;
  };
}
