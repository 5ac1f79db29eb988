import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis as TcpClient } from 'ioredis';

/** One redis-server on loopback that a test may stop, freeze and start again at the same port. */
export type RedisProcess = {
  port: number;
  /** Does nothing while it runs. */
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
};

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const server of living) server.kill('SIGKILL');
});

/** Ports that nobody listened to a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => {
    const address = probe.address();
    if (address === null || typeof address === 'string') throw new Error('no free port');
    return address.port;
  });
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  return ports;
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const client = new TcpClient(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.ping();
      return;
    } catch {
      await pause(25);
    } finally {
      client.disconnect();
    }
  }
  throw new Error('redis-server does not answer');
}

/** A server that is not started yet. It keeps no data on disk unless `flags` say so. */
export function redisProcess(port: number, flags: string[] = []): RedisProcess {
  let server: ChildProcess | undefined;
  const runs = () => server !== undefined && server.exitCode === null && server.signalCode === null;
  return {
    port,
    async start() {
      if (runs()) return;
      const memoryOnly = ['--save', '', '--appendonly', 'no'];
      const all = ['--port', String(port), '--bind', '127.0.0.1', ...memoryOnly, ...flags];
      server = spawn('redis-server', all, { stdio: 'ignore' });
      living.add(server);
      await answers(port);
    },
    async kill() {
      if (!server || !runs()) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
      living.delete(server);
    },
    freeze: () => server?.kill('SIGSTOP'),
    thaw: () => server?.kill('SIGCONT'),
  };
}
