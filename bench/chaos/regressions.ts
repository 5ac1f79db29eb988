/** Seeds that have once broken a promise, each with what it was. The short run always plays them. */
export const REGRESSIONS: { seed: number; what: string }[] = [];
