const LEAST = 64;
const MOST = 8_192;

/**
 * The highest number that may be given out while the database remembers `issued`: an eighth more. So what is restored
 * after a loss of Redis begins behind every number that anybody holds, and numbers are never given out twice.
 */
export function highestAfter(issued: number): number {
  return issued === 0 ? 0 : issued + Math.min(MOST, Math.max(LEAST, Math.ceil(issued / 8)));
}
