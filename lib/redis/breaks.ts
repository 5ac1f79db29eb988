// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowRedisBreaks?: number };

/** How often this process has lost touch with Redis: behind the next reply there may be a server that has come back. */
export function connectionBreaks(): number {
  return shared.frontrowRedisBreaks ?? 0;
}

export function countBreak(): void {
  shared.frontrowRedisBreaks = connectionBreaks() + 1;
}
