import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import net from 'node:net';
import { getSystemErrorName } from 'node:util';

/*
 * One port for several processes. The primary binds it and listens to nothing; each worker is given the port several
 * times over and accepts by itself. Node accepts one connection per listening handle and turn of its event loop (libuv
 * since 1.45), and a busy turn takes milliseconds: a crowd would fill the backlog of a process with a single handle while
 * it has time for all of them.
 */

/** So many connections a process accepts in a turn. */
const HANDLES = 8;

export type Address = { host: string; port: number };

/** What `net.Server` listens on. */
type Handle = net.Server;
type Message = { port: 'wanted' | 'taken' | 'open' };

/** What node:cluster itself binds with. Errors are numbers; that a port is taken is told when the address is asked for. */
type Bound = Handle & { getsockname(into: object): number };
const { _createServerHandle: bind } = net as typeof net & {
  _createServerHandle(host: string, port: number, family: 4 | 6): Bound | number;
};

/** In the primary: binds the port and hands it to every worker that asks. Throws when it is taken. */
export function sharePort({ host, port }: Address, onOpen: (worker: Worker) => void): void {
  const handle = bind(host, port, net.isIPv6(host) ? 6 : 4);
  const failed = typeof handle === 'number' ? handle : handle.getsockname({});
  if (typeof handle === 'number' || failed !== 0)
    throw new Error(`port ${port} of ${host} cannot be bound: ${getSystemErrorName(failed)}`);
  cluster.on('message', (worker, message: Message) => {
    if (message.port === 'open') onOpen(worker);
    if (message.port !== 'wanted') return;
    // Each time it arrives as a handle of its own on the same queue of connections.
    for (let n = 0; n < HANDLES; n++) worker.send({ port: 'taken' } satisfies Message, handle, () => {});
  });
}

/** Listens: on the port of the primary in a worker, else on its own. */
export async function listen(server: HttpServer, { host, port }: Address, backlog: number): Promise<void> {
  if (cluster.isPrimary) {
    await once(server.listen({ host, port, backlog }), 'listening');
    return;
  }
  const [first, ...others] = await handlesOfPrimary();
  await once(server.listen(first, backlog), 'listening');
  for (const handle of others) {
    const door = net.createServer({ noDelay: true, allowHalfOpen: true });
    door.maxConnections = server.maxConnections;
    door.on('connection', (socket) => server.emit('connection', socket));
    // Accepting ends with the server; what was accepted is closed with the others of the server.
    server.once('close', () => door.close());
    await once(door.listen(handle, backlog), 'listening');
  }
  process.send?.({ port: 'open' } satisfies Message);
}

function handlesOfPrimary(): Promise<Handle[]> {
  return new Promise((resolve) => {
    const handles: Handle[] = [];
    process.on('message', function take(message: Message, handle: unknown) {
      if (message.port !== 'taken') return;
      handles.push(handle as Handle);
      if (handles.length < HANDLES) return;
      process.off('message', take);
      resolve(handles);
    });
    process.send?.({ port: 'wanted' } satisfies Message);
  });
}
