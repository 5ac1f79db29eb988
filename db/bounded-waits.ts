import type { Socket } from 'node:net';
import type { Pool, PoolConnection } from 'mysql2';

/** `connectionMs`: until a connection is free or made. `silenceMs`: until the server says anything; longer than it waits for locks. */
export type WaitLimits = { connectionMs: number; silenceMs: number };

/**
 * Lets nobody wait for ever behind a database that is frozen, or that a network swallows without a word: whoever waits
 * longer gets an error that `isOutage` knows. A connection that was silent is destroyed, so that the server undoes what
 * was begun on it; whether a statement under way has run is then unknown.
 */
export function boundWaits(pool: Pool, { connectionMs, silenceMs }: WaitLimits): void {
  boundConnecting(pool, connectionMs);
  endSilent(pool, silenceMs);
}

const lateError = (what: string, ms: number) =>
  Object.assign(new Error(`${what} in ${ms} ms`), { code: 'ETIMEDOUT' });

function boundConnecting(pool: Pool, ms: number): void {
  const take = pool.getConnection.bind(pool);
  pool.getConnection = (callback) => {
    let waits = true;
    const timer = setTimeout(() => {
      waits = false;
      callback(lateError('no connection to MySQL', ms) as never, undefined as never);
    }, ms);
    take((error, connection) => {
      clearTimeout(timer);
      if (waits) callback(error, connection);
      else connection?.release();
      waits = false;
    });
  };
}

/** The driver's own socket: its `destroy` says goodbye first, and waits for an answer. */
const socketOf = (connection: PoolConnection): Socket =>
  (connection as PoolConnection & { stream: Socket }).stream;

function endSilent(pool: Pool, ms: number): void {
  const idle = new Set<PoolConnection>();
  const end = (connection: PoolConnection) => {
    idle.delete(connection);
    socketOf(connection).destroy(lateError('MySQL said nothing', ms));
  };
  pool.on('connection', (connection) => {
    const socket = socketOf(connection);
    socket.on('timeout', () => {
      const heard = socket.bytesRead;
      // A process that was stopped itself finds its timers due before it has read what came meanwhile.
      setImmediate(() => {
        if (socket.bytesRead !== heard || idle.has(connection)) return;
        // Those that nobody uses stand on the same way, and would each be found out by somebody who waits as long.
        for (const each of [connection, ...idle]) end(each);
      });
    });
    socket.once('close', () => idle.delete(connection));
  });
  pool.on('acquire', (connection) => {
    idle.delete(connection);
    socketOf(connection).setTimeout(ms);
  });
  pool.on('release', (connection) => {
    socketOf(connection).setTimeout(0);
    idle.add(connection);
  });
}
