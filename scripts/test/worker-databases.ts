/** Workers of the database tests; each has a database and a Redis of its own. */
export const WORKERS = 2;

/** How many of them work at a time. */
export const workersAtOnce = () => Number(process.env.TEST_WORKERS ?? WORKERS);

/** Pairs of databases on one server. Redis has 16 logical databases: 0 is nobody's and 15 is the browser tests'. */
export const SLOTS = 7;

function numberOf(slot: number, worker: number): number {
  return slot * WORKERS + worker;
}

export function databaseName(slot: number, worker: number): string {
  return `frontrow_test_${numberOf(slot, worker)}`;
}

export function redisUrl(serverUrl: string, slot: number, worker: number): string {
  const url = new URL(serverUrl);
  url.pathname = `/${numberOf(slot, worker)}`;
  return url.href;
}
