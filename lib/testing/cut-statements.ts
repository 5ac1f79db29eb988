import type { PoolConnection } from 'mysql2';
import { onAcquire } from './on-acquire';

/** Until the returned function is called, this process's statements have `instead` where they have `guard`. */
export function cutStatements(guard: string, instead: string): () => void {
  const heard = new Map<PoolConnection, PoolConnection['query']>();
  const listen = (connection: PoolConnection) => {
    if (heard.has(connection)) return;
    const query = connection.query;
    heard.set(connection, query);
    connection.query = ((asked: string | { sql: string }, ...rest: unknown[]) => {
      if (typeof asked !== 'string') asked.sql = asked.sql.replace(guard, instead);
      return (query as (...args: unknown[]) => unknown).call(connection, asked, ...rest);
    }) as typeof query;
  };
  const stop = onAcquire(listen);
  return () => {
    stop();
    for (const [connection, query] of heard) connection.query = query;
  };
}
