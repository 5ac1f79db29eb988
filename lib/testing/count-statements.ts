import { format, type PoolConnection } from 'mysql2';
import { onAcquire } from './on-acquire';

/** What `work` sends to the database through this process's pools, message by message (a bundle is one), and how it ended. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = [];
  const heard = new Map<PoolConnection, PoolConnection['query']>();
  const listen = (connection: PoolConnection) => {
    if (heard.has(connection)) return;
    const query = connection.query;
    heard.set(connection, query);
    connection.query = ((...args: Parameters<typeof query>) => {
      const [asked, beside] = args as unknown as [string | { sql: string; values?: unknown[] }, unknown];
      const { sql, values } = typeof asked === 'string' ? { sql: asked, values: undefined } : asked;
      statements.push(format(sql, values ?? (Array.isArray(beside) ? beside : [])));
      return query.apply(connection, args);
    }) as typeof query;
  };
  const stop = onAcquire(listen);
  try {
    return { result: await work(), statements };
  } finally {
    stop();
    for (const [connection, query] of heard) connection.query = query;
  }
}
