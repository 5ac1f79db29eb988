import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { announceClosing, closingSignal } from '../closing';
import type { HotRoute } from '../front-door/match-route';
import { openFrontDoor } from '../front-door/open-front-door';
import { onStopSignal } from '../front-door/stop-signal';
import { routeHandler } from '../http/answer';

/*
 * A front door in a process of its own. Its parent is told `{port}`, `{at: path}` when a request has come, and
 * `closing`; `finish` lets the slow request end. The argument is its patience with open answers in ms.
 */

const tell = (news: unknown) => process.send?.(news);

const slow: HotRoute = {
  path: '/slow',
  handlers: {
    POST: routeHandler(async () => {
      tell({ at: '/slow' });
      await once(process, 'message');
      return { status: 201, headers: {}, text: 'done' };
    }),
  },
};

const door = openFrontDoor({
  routes: [slow],
  headers: {},
  trustedProxies: 0,
  router: async (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': hello\n\n');
    tell({ at: request.url });
    const goodbye = () => response.end('event: goodbye\n\n');
    if (request.url === '/polite-stream') closingSignal().addEventListener('abort', goodbye);
  },
});

onStopSignal(async () => {
  announceClosing();
  const closed = door.close(Number(process.argv[2]));
  tell('closing');
  await closed;
});
await once(door.server.listen(0, '127.0.0.1'), 'listening');
tell({ port: (door.server.address() as AddressInfo).port });
