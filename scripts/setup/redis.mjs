import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { keepOld, tail, writeFile } from './files.mjs';
import { commandOf, directoryOf } from './processes.mjs';
import { findProgram } from './programs.mjs';
import { secretsOf } from './secrets.mjs';

/**
 * Redis decides by the name it is called with which of its programs it is. Debian's redis-tools holds the binary
 * as redis-check-rdb; redis-server is a package with no more than a link to it and a system service we do not want.
 */
function findServer() {
  const server = findProgram('redis-server') ?? findProgram('redis-check-rdb');
  if (!server) return undefined;
  const version = spawnSync(server, ['--version'], { argv0: 'redis-server', encoding: 'utf8' });
  return /Redis server v/i.test(version.stdout ?? '') ? server : undefined;
}

export const REDIS = {
  title: 'Redis',
  aptPackage: 'redis-tools',
  find: findServer,
  instead: 'set REDIS_URL to a Redis server',
};

/** The private Redis of one data directory. */
export function redis(dataDir) {
  const dir = path.join(dataDir, 'redis');
  const logFile = path.join(dir, 'redis.log');
  const config = path.join(dir, 'redis.conf');
  return {
    name: 'redis',
    title: REDIS.title,
    program: REDIS,
    pidFile: path.join(dir, 'redis.pid'),
    logFile,
    stopTimeout: 15_000,
    // Redis shows its address in place of its arguments once it runs, but it stays in its directory.
    matches: (pid, port) =>
      commandOf(pid).includes('redis-server') &&
      (directoryOf(pid) ?? dir) === dir &&
      (commandOf(pid).includes(dir) || commandOf(pid).includes(`127.0.0.1:${port}`)),
    vars: (port) => ({ REDIS_URL: `redis://default:${secretsOf(dataDir).redisPassword}@127.0.0.1:${port}` }),

    async prepare() {
      fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    },

    async spawn(port) {
      // The append-only file is what makes an acknowledged write survive a kill. Nothing may be evicted: places in line live here.
      const lines = [
        'bind 127.0.0.1',
        `port ${port}`,
        'daemonize no',
        'dir .',
        'pidfile redis.pid',
        'logfile redis.log',
        'appendonly yes',
        'appendfsync everysec',
        'save ""',
        'maxmemory-policy noeviction',
        // The keys of a line run out a week after the sale: however large, that keeps nobody waiting.
        'lazyfree-lazy-expire yes',
        'databases 16',
        `requirepass ${secretsOf(dataDir).redisPassword}`,
      ];
      writeFile(config, `${lines.join('\n')}\n`);
      keepOld(logFile);
      return spawn(REDIS.find(), [config], {
        argv0: 'redis-server',
        cwd: dir,
        detached: true,
        stdio: 'ignore',
      });
    },

    portWasTaken: () =>
      /Could not create server TCP listening socket|Address already in use/.test(tail(logFile, 100)),

    /** True once the server takes commands: while it loads its file it answers with an error. */
    answers: (port) =>
      new Promise((resolve) => {
        const socket = net.connect({ port, host: '127.0.0.1' }, () => {
          socket.write(`AUTH ${secretsOf(dataDir).redisPassword}\r\nPING\r\n`);
        });
        let reply = '';
        const finish = (answer) => {
          socket.destroy();
          resolve(answer);
        };
        socket.setTimeout(1_000, () => finish(false));
        socket.once('error', () => finish(false));
        socket.once('close', () => finish(false));
        socket.on('data', (chunk) => {
          reply += chunk;
          if (reply.split('\r\n').length > 2) finish(reply.includes('+PONG'));
        });
      }),
  };
}
