import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** One address that leads to a server, and later to another: what a name or a virtual address is in front of two machines. */
export type MovingAddress = {
  /** The URL of a server, with this address in its place. */
  urlFor(url: string): string;
  /** Breaks what goes to the former server, and leads whoever comes from now on to this one. */
  leadTo(port: number): void;
  close(): void;
};

/** An address on loopback that leads nowhere yet: whoever comes is sent away. */
export async function movingAddress(): Promise<MovingAddress> {
  const callers = new Set<Socket>();
  let target: number | undefined;
  const sendAway = () => {
    for (const caller of callers) caller.destroy();
  };
  const server = createServer((caller) => {
    if (!target) return void caller.destroy();
    callers.add(caller);
    const there = connect(target, '127.0.0.1');
    pipeline(caller, there, caller, () => {
      callers.delete(caller);
      caller.destroy();
      there.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    urlFor(url) {
      const led = new URL(url);
      led.port = String(port);
      return led.href;
    },
    leadTo(next) {
      target = next;
      sendAway();
    },
    close() {
      server.close();
      sendAway();
    },
  };
}
