import next from 'next';
import * as health from '@/app/api/health/route';
import * as ready from '@/app/api/ready/route';
import * as stats from '@/app/api/v1/admin/performances/[id]/stats/route';
import * as checkIns from '@/app/api/v1/check-ins/route';
import * as hold from '@/app/api/v1/holds/[id]/route';
import * as orders from '@/app/api/v1/orders/route';
import * as holds from '@/app/api/v1/performances/[id]/holds/route';
import * as layout from '@/app/api/v1/performances/[id]/layout/route';
import * as claim from '@/app/api/v1/performances/[id]/queue/claim/route';
import * as me from '@/app/api/v1/performances/[id]/queue/me/route';
import * as renew from '@/app/api/v1/performances/[id]/queue/renew/route';
import * as queue from '@/app/api/v1/performances/[id]/queue/route';
import * as status from '@/app/api/v1/performances/[id]/queue/status/route';
import * as seats from '@/app/api/v1/performances/[id]/seats/route';
import * as seatStream from '@/app/api/v1/performances/[id]/seats/stream/route';
import * as topUps from '@/app/api/v1/wallet/top-ups/route';
import { boundDatabaseWaits, closeDatabase } from '@/db/client';
import { startBackgroundWork } from '@/lib/background-work';
import { announceClosing } from '@/lib/closing';
import { env, isSecure } from '@/lib/env';
import { actionAnswers } from '@/lib/front-door/action-answers';
import type { HotRoute } from '@/lib/front-door/match-route';
import { openFrontDoor } from '@/lib/front-door/open-front-door';
import { listen } from '@/lib/front-door/shared-port';
import { staticFiles } from '@/lib/front-door/static-files';
import { onStopSignal } from '@/lib/front-door/stop-signal';
import { tellFigures } from '@/lib/front-door/worker-figures';
import { apiHeaders, HTTPS_ONLY } from '@/lib/http/security-headers.mjs';
import { log } from '@/lib/logger';
import { ownFigures } from '@/lib/metrics/own-figures';
import { closeRedis } from '@/lib/redis/client';
import { stopSeatFeeds } from '@/lib/seating/seat-feeds';

/** What a crowd asks for: answered here, by the handlers of the route files. Everything else goes through Next. */
const PERFORMANCE = '/api/v1/performances/{id}';
const routes: HotRoute[] = [
  { path: `${PERFORMANCE}/queue/status`, handlers: { GET: status.GET }, shared: true },
  { path: `${PERFORMANCE}/queue`, handlers: { POST: queue.POST, DELETE: queue.DELETE } },
  { path: `${PERFORMANCE}/queue/me`, handlers: { GET: me.GET } },
  { path: `${PERFORMANCE}/queue/claim`, handlers: { POST: claim.POST } },
  { path: `${PERFORMANCE}/queue/renew`, handlers: { POST: renew.POST } },
  { path: `${PERFORMANCE}/layout`, handlers: { GET: layout.GET } },
  { path: `${PERFORMANCE}/seats`, handlers: { GET: seats.GET }, shared: true },
  { path: `${PERFORMANCE}/seats/stream`, handlers: { GET: seatStream.GET } },
  { path: `${PERFORMANCE}/holds`, handlers: { POST: holds.POST } },
  { path: '/api/v1/holds/{id}', handlers: { DELETE: hold.DELETE } },
  { path: '/api/v1/wallet/top-ups', handlers: { POST: topUps.POST } },
  { path: '/api/v1/orders', handlers: { POST: orders.POST } },
  { path: '/api/v1/check-ins', handlers: { POST: checkIns.POST } },
  { path: '/api/v1/admin/performances/{id}/stats', handlers: { GET: stats.GET } },
  { path: '/api/health', plain: health.GET },
  { path: '/api/ready', plain: ready.GET },
];

/** Of the ten seconds that a stop may take, for the requests that are running. */
const FINISHING_MS = 7_000;

/** Connections that wait to be accepted. A crowd fills Node's usual 511 in a tenth of a second; Linux allows 4,096. */
const BACKLOG = 4_096;

const { HOST, PORT, TRUSTED_PROXIES, FRONTROW_BUILD_DIR } = env();

// Named as Next itself names loopback addresses: it would fetch its own rewrites over HTTP otherwise.
const app = next({ dev: false, hostname: 'localhost', port: PORT });
boundDatabaseWaits();
const background = startBackgroundWork();
tellFigures(ownFigures);
try {
  await app.prepare();
  const door = openFrontDoor({
    routes,
    router: staticFiles(FRONTROW_BUILD_DIR, actionAnswers(app.getRequestHandler())),
    headers: apiHeaders(),
    everywhere: isSecure() ? HTTPS_ONLY : {},
    trustedProxies: TRUSTED_PROXIES,
  });
  await listen(door.server, { host: HOST, port: PORT }, BACKLOG);
  log().info({ host: HOST, port: PORT }, 'listening');
  onStopSignal(async () => {
    announceClosing();
    await Promise.all([door.close(FINISHING_MS), background.stop()]);
    stopSeatFeeds();
    await Promise.allSettled([app.close(), closeDatabase(), closeRedis()]);
  });
} catch (error) {
  // Next logs what nobody has caught and goes on, which a server that does not listen must not.
  log().fatal({ err: error }, 'the front door cannot be opened');
  process.exit(1);
}
