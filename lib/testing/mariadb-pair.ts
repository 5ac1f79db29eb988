import { setTimeout as pause } from 'node:timers/promises';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { movingAddress } from './moving-address';
import { ownMariadb } from './own-mariadb';

type Urls = { DATABASE_URL: string; MIGRATION_DATABASE_URL: string };

/** A primary and its replica behind one address, as two machines would be. Both flush at every commit. */
export type MariadbPair = {
  /** Of the app's user and the owner of tables, by the address that is moved on promotion. */
  urls: Urls;
  /** The replica hears no more of what the primary writes. */
  loseReplica(): Promise<void>;
  /** Resolves once somebody's commit waits for the replica. */
  someCommitWaits(): Promise<void>;
  /** Ends the primary as a power cut would. */
  killPrimary(): Promise<void>;
  /** Makes the replica the primary once it has applied all it has heard, and moves the address to it. */
  promote(): Promise<void>;
  /** Ends both for good, with their data. */
  remove(): Promise<void>;
};

/** `semi-sync`: a commit is answered once the replica has it on disk. `asynchronous`: at once, whatever the replica has. */
export type Replication = 'semi-sync' | 'asynchronous';

const OPERATOR = { user: 'operator', password: 'only-for-this-test' };
const PATIENCE_S = 30;

function settings(server: number) {
  return {
    config: [
      `server-id=${server}`,
      'log-bin=binlog',
      'log-slave-updates',
      'sync-binlog=1',
      'sync-relay-log=1',
      'relay-log-recovery=1',
      'rpl-semi-sync-master-wait-point=AFTER_SYNC',
      // Longer than any test: it must never go on without the replica.
      'rpl-semi-sync-master-timeout=3600000',
      'rpl-semi-sync-slave-enabled=ON',
    ],
    statements: [
      `CREATE USER IF NOT EXISTS '${OPERATOR.user}'@'127.0.0.1' IDENTIFIED BY '${OPERATOR.password}';`,
      `GRANT ALL PRIVILEGES ON *.* TO '${OPERATOR.user}'@'127.0.0.1';`,
    ],
  };
}

const portIn = (urls: Urls) => Number(new URL(urls.DATABASE_URL).port);

/** Two servers with the data of none, of which the second follows the first. */
export async function mariadbPair(replication: Replication): Promise<MariadbPair> {
  const [first, second] = [await ownMariadb(settings(1)), await ownMariadb(settings(2))];
  const address = await movingAddress();
  const open: Connection[] = [];
  const remove = async () => {
    address.close();
    for (const connection of open) connection.destroy();
    await Promise.all([first.remove(), second.remove()]);
  };
  const operate = async (port: number): Promise<Connection> => {
    const connection = await mysql.createConnection({ host: '127.0.0.1', port, ...OPERATOR });
    // The server at its other end may be killed at any time.
    connection.on('error', () => {});
    open.push(connection);
    return connection;
  };

  try {
    const [firstUrls, secondUrls] = await Promise.all([first.start(), second.start()]);
    const primary = await operate(portIn(firstUrls));
    const replica = await operate(portIn(secondUrls));
    await replica.query('SET GLOBAL read_only = ON');
    await replica.query(
      'CHANGE MASTER TO MASTER_HOST = ?, MASTER_PORT = ?, MASTER_USER = ?, MASTER_PASSWORD = ?, MASTER_USE_GTID = slave_pos',
      ['127.0.0.1', portIn(firstUrls), OPERATOR.user, OPERATOR.password],
    );
    await replica.query('START SLAVE');
    if (replication === 'semi-sync') {
      await until(primary, 'Rpl_semi_sync_master_clients', (value) => value === '1');
      await primary.query('SET GLOBAL rpl_semi_sync_master_enabled = ON');
      await until(primary, 'Rpl_semi_sync_master_status', (value) => value === 'ON');
    }
    address.leadTo(portIn(firstUrls));
    return {
      urls: {
        DATABASE_URL: address.urlFor(firstUrls.DATABASE_URL),
        MIGRATION_DATABASE_URL: address.urlFor(firstUrls.MIGRATION_DATABASE_URL),
      },
      loseReplica: async () => void (await replica.query('STOP SLAVE IO_THREAD')),
      someCommitWaits: () => until(primary, 'Rpl_semi_sync_master_wait_sessions', (value) => value !== '0'),
      killPrimary: () => first.kill(),
      async promote() {
        await applyAll(replica);
        await replica.query('STOP SLAVE');
        await replica.query('RESET SLAVE ALL');
        await replica.query('SET GLOBAL read_only = OFF');
        address.leadTo(portIn(secondUrls));
      },
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Waits until what the server says of itself holds. */
async function until(connection: Connection, name: string, holds: (value: string) => boolean): Promise<void> {
  for (const began = Date.now(); ; await pause(20)) {
    const [[row]] = await connection.query<RowDataPacket[]>('SHOW GLOBAL STATUS LIKE ?', [name]);
    if (holds(row?.Value)) return;
    if (Date.now() - began > PATIENCE_S * 1_000) throw new Error(`${name} stays ${row?.Value}`);
  }
}

/** What the replica has on disk and has not applied yet would be thrown away with its relay log. */
async function applyAll(replica: Connection): Promise<void> {
  await replica.query('STOP SLAVE IO_THREAD');
  const [[heard]] = await replica.query<RowDataPacket[]>('SHOW SLAVE STATUS');
  const [[waited]] = await replica.query<RowDataPacket[]>('SELECT MASTER_GTID_WAIT(?, ?) AS late', [
    heard?.Gtid_IO_Pos,
    PATIENCE_S,
  ]);
  if (waited?.late !== 0) throw new Error('the replica has not applied all it has heard');
}
