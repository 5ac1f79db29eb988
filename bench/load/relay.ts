import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Relay = {
  port: number;
  /** From now on nobody gets through, and who was connected is not any more. */
  cut(): void;
  close(): Promise<void>;
};

/** Hears what a client says on one connection. */
type Listener = (bytes: Buffer) => void;

/** Passes on what clients and a server on this machine say to each other. `listen` is called for each connection. */
export async function openRelay(targetPort: number, listen?: () => Listener): Promise<Relay> {
  const open = new Set<Socket>();
  let isCut = false;

  function keep(socket: Socket, other: Socket): void {
    open.add(socket);
    socket.setNoDelay();
    socket.on('error', () => other.destroy());
    socket.once('close', () => {
      open.delete(socket);
      other.destroy();
    });
  }

  const server = createServer((client) => {
    if (isCut) return client.destroy();
    const target = connect({ port: targetPort, host: '127.0.0.1' });
    keep(client, target);
    keep(target, client);
    const heard = listen?.();
    if (heard) client.on('data', heard);
    client.pipe(target);
    target.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close: () =>
      new Promise((resolve) => {
        cut();
        server.close(() => resolve());
      }),
  };
}

/** The same address at another port of this machine. */
export function throughRelay(url: string, { port }: Relay): string {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(port);
  return changed.href;
}
