import cluster from 'node:cluster';
import { once } from 'node:events';
import { announceClosing, closingSignal } from '../closing';
import { openFrontDoor } from '../front-door/open-front-door';
import { runWorkers } from '../front-door/run-workers';
import { listen } from '../front-door/shared-port';
import { onStopSignal } from '../front-door/stop-signal';

/*
 * Two front doors on one port, which is the argument. `/pid` says whose answer it is. `/slow` sends `<pid> began`, on a
 * stop signal `closing`, and `done` once the worker gets SIGUSR2.
 */

const address = { host: '127.0.0.1', port: Number(process.argv[2]) };
const BACKLOG = 511;
const LONGER_THAN_THE_TEST_MS = 60_000;

async function work(): Promise<void> {
  const door = openFrontDoor({
    routes: [],
    headers: {},
    trustedProxies: 0,
    router: async ({ url }, response) => {
      if (url !== '/slow') return void response.end(String(process.pid));
      response.write(`${process.pid} began\n`);
      closingSignal().addEventListener('abort', () => response.write('closing\n'));
      await once(process, 'SIGUSR2');
      response.end('done\n');
    },
  });
  onStopSignal(async () => {
    announceClosing();
    await door.close(LONGER_THAN_THE_TEST_MS);
  });
  await listen(door.server, address, BACKLOG);
}

if (cluster.isPrimary) runWorkers(2, address);
else await work();
