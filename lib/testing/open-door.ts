import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { type FrontDoorOptions, openFrontDoor } from '../front-door/open-front-door';

type Sent = { method?: string; headers?: Record<string, string> };
type Received = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** A front door on a free port of this machine; without a router everything else is a 404. */
export async function openDoor(options: Partial<FrontDoorOptions>) {
  const door = openFrontDoor({
    routes: [],
    headers: {},
    trustedProxies: 0,
    router: async (_, response) => void response.writeHead(404).end(),
    ...options,
  });
  await once(door.server.listen(0, '127.0.0.1'), 'listening');
  const { port } = door.server.address() as AddressInfo;

  return {
    port,
    close: () => door.close(1_000),
    /** How many there are now. */
    connections: () => promisify(door.server.getConnections.bind(door.server))(),

    /** One request over a connection of its own. The target is sent as it stands. */
    async ask(path: string, { method = 'GET', headers }: Sent = {}): Promise<Received> {
      const request = httpRequest({ port, path, method, headers, agent: false }).end();
      const [response] = await once(request, 'response');
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
    },

    /** Sends bytes as they stand, and resolves to all that comes back until the connection is closed. */
    async send(text: string): Promise<string> {
      const socket = connect(port, '127.0.0.1');
      socket.write(text);
      let received = '';
      for await (const chunk of socket) received += chunk;
      return received;
    },
  };
}
