import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut and mended, to see what happens when the server is away. */
export type Wire = {
  /** The server's address with this wire in between. */
  url: string;
  /** Breaks every connection; new ones are refused. */
  cut(): void;
  mend(): Promise<void>;
};

/** Lays a wire to the server of a database or Redis address. */
export async function layWire(address: string, usualPort: number): Promise<Wire> {
  const { hostname, port } = new URL(address);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port) || usualPort, hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      // What broke is for the two sides to find out.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const here = server.address() as AddressInfo;
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(here.port);
  return {
    url: url.href,
    cut() {
      if (server.listening) server.close();
      for (const end of ends) end.destroy();
    },
    mend: () => listen(here.port),
  };
}
