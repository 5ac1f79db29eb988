import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { keepOld, tail, writeFile } from './files.mjs';
import { commandOf, run } from './processes.mjs';
import { findProgram } from './programs.mjs';
import { secretsOf } from './secrets.mjs';
import { SetupError, step } from './steps.mjs';

const CONFIG = [
  'character-set-server=utf8mb4',
  'collation-server=utf8mb4_unicode_520_ci',
  'default-time-zone=+00:00',
  'innodb-buffer-pool-size=256M',
  'innodb-flush-log-at-trx-commit=1',
  'max-connections=500',
  'performance-schema=OFF',
  'skip-log-bin',
  'skip-name-resolve',
  'skip-slave-start',
];

export const MARIADB = {
  title: 'MariaDB',
  aptPackage: 'mariadb-server-core',
  find: () => findProgram('mariadbd'),
  instead: 'set DATABASE_URL to a MariaDB or MySQL server',
};

/** mariadbd refuses to run as root unless it is told to. */
function userOption() {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/** The SQL that makes the system tables, as mariadb-install-db would feed it. */
function systemTables(server) {
  const help = execFileSync(server, ['--no-defaults', '--verbose', '--help', ...userOption()], {
    encoding: 'utf8',
    maxBuffer: 8 << 20,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const charsets = /^character-sets-dir\s+(\S+)/m.exec(help)?.[1] ?? '/usr/share/mysql/charsets/';
  const share = path.resolve(charsets, '..');
  const files = ['system_tables', 'performance_tables', 'system_tables_data'].map((name) =>
    [`mysql_${name}.sql`, `mariadb_${name}.sql`]
      .map((file) => path.join(share, file))
      .find((file) => fs.existsSync(file)),
  );
  if (files.includes(undefined)) {
    throw new SetupError(
      `The system tables of MariaDB were not found in ${share}: reinstall it, or set DATABASE_URL.`,
    );
  }
  const owner = os.userInfo().username.replaceAll(/[^\w.-]/g, '');
  // Root may come in through the local socket as the system user that owns the files, and in no other way.
  const head = `CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket='${owner}';\nSET @skip_test_db=1;\n`;
  return head + files.map((file) => fs.readFileSync(file, 'utf8')).join('\n');
}

/** A server that starts deletes the temporary tables in its folder, also those of others who use the same one. */
function temporaryFolder(dir) {
  const folder = path.join(dir, 'tmp');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/**
 * Makes an empty server in a draft directory and renames it, so that an interrupted try leaves nothing behind.
 * It does by itself what mariadb-install-db does: that script needs programs of further packages.
 */
async function initialise(server, dir) {
  const draft = path.join(dir, 'draft');
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
  const options = [
    '--no-defaults',
    '--bootstrap',
    `--datadir=${draft}`,
    `--tmpdir=${temporaryFolder(dir)}`,
    '--log-warnings=0',
    '--max-allowed-packet=8M',
  ];
  await run(server, [...options, ...userOption()], {
    log: 'mariadb-install',
    input: systemTables(server),
    failure: `MariaDB could not make its files in ${dir}: see above, or set DATABASE_URL.`,
  });
  fs.renameSync(draft, path.join(dir, 'data'));
}

const OWNER = 'frontrow';
const APP = 'frontrow_app';

/**
 * Run by the server at every start, so that the accounts and their passwords are always those in secrets.json: the
 * owner of the tables, and the app, to which the owner grants what it needs table by table.
 */
function accountSql({ databasePassword, appDatabasePassword }) {
  const [owner, app] = [OWNER, APP].map((name) => `'${name}'@'127.0.0.1'`);
  return [
    'CREATE DATABASE IF NOT EXISTS frontrow;',
    `CREATE USER IF NOT EXISTS ${owner}, ${app};`,
    `ALTER USER ${owner} IDENTIFIED BY '${databasePassword}', ${app} IDENTIFIED BY '${appDatabasePassword}';`,
    `GRANT ALL PRIVILEGES ON frontrow.* TO ${owner} WITH GRANT OPTION;`,
    `GRANT ALL PRIVILEGES ON \`frontrow\\_test%\`.* TO ${owner} WITH GRANT OPTION;`,
    "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1', ''@'localhost';",
    '',
  ].join('\n');
}

/**
 * The private MariaDB of one data directory. `config`: further lines of its configuration; `statements`: what it runs at
 * every start besides. Both are for servers that tests replicate.
 */
export function mariadb(dataDir, { config: moreConfig = [], statements = [] } = {}) {
  const dir = path.join(dataDir, 'mariadb');
  const logFile = path.join(dir, 'mariadb.log');
  const accounts = path.join(dir, 'accounts.sql');
  return {
    name: 'mariadb',
    title: MARIADB.title,
    program: MARIADB,
    pidFile: path.join(dir, 'mariadb.pid'),
    logFile,
    stopTimeout: 30_000,
    matches: (pid) => commandOf(pid).includes('mariadbd') && commandOf(pid).includes(`--datadir=${dir}/`),

    vars(port) {
      const { databasePassword, appDatabasePassword } = secretsOf(dataDir);
      const url = (user, password) => `mysql://${user}:${password}@127.0.0.1:${port}/frontrow`;
      const owner = url(OWNER, databasePassword);
      // A server that an older version of this program has started knows the owner alone.
      const knowsApp = fs.readFileSync(accounts, 'utf8').includes(APP);
      return {
        DATABASE_URL: knowsApp ? url(APP, appDatabasePassword) : owner,
        MIGRATION_DATABASE_URL: owner,
      };
    },

    async prepare() {
      if (fs.existsSync(path.join(dir, 'data'))) return;
      await step('Making an empty database server', () => initialise(MARIADB.find(), dir));
    },

    async spawn(port) {
      const config = path.join(dir, 'my.cnf');
      writeFile(config, `[mariadbd]\n${[...CONFIG, ...moreConfig].join('\n')}\n`);
      writeFile(accounts, [accountSql(secretsOf(dataDir)), ...statements, ''].join('\n'));
      const options = [
        `--defaults-file=${config}`,
        `--datadir=${path.join(dir, 'data')}`,
        `--pid-file=${path.join(dir, 'mariadb.pid')}`,
        `--tmpdir=${temporaryFolder(dir)}`,
        `--log-error=${logFile}`,
        `--init-file=${accounts}`,
        '--bind-address=127.0.0.1',
        `--port=${port}`,
        // Relative to the data directory, because a socket's path may have 107 bytes only.
        '--socket=server.sock',
        ...userOption(),
      ];
      keepOld(logFile);
      return spawn(MARIADB.find(), options, { cwd: dir, detached: true, stdio: 'ignore' });
    },

    portWasTaken: () => /Bind on TCP\/IP port|Do you already have another/.test(tail(logFile, 100)),

    /** True once the server greets: it does so only after the account has been made. */
    answers: (port) =>
      new Promise((resolve) => {
        const socket = net.connect({ port, host: '127.0.0.1' });
        const finish = (answer) => {
          socket.destroy();
          resolve(answer);
        };
        socket.setTimeout(1_000, () => finish(false));
        socket.once('error', () => finish(false));
        socket.once('close', () => finish(false));
        // Byte 4 is the protocol version; an error packet, such as "too many connections", comes from a living server.
        socket.once('data', (packet) => finish(packet[4] === 10 || packet[4] === 255));
      }),
  };
}
