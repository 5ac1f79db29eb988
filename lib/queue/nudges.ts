const shared = globalThis as typeof globalThis & { frontrowNudges?: Set<string> };
shared.frontrowNudges ??= new Set();

/** Lines that rest between the ticker's rounds, and have just been given something to do. */
export const nudges = shared.frontrowNudges;

/** Tells this process's ticker that somebody has joined a line, so that it does not rest. */
export function nudgeTicker(performanceId: string): void {
  nudges.add(performanceId);
}
