import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { log } from '../logger';
import { stampClientAddress } from './client-address';
import { hotListener } from './hot-listener';
import { type HotRoute, routeMatcher } from './match-route';
import { openAnswers } from './open-answers';
import { sharedAnswers } from './shared-answers';

export type FrontDoorOptions = {
  routes: HotRoute[];
  /** Answers everything that is not among the routes. */
  router: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Written into every answer of the routes. */
  headers: Record<string, string>;
  trustedProxies: number;
};

export type FrontDoor = { server: Server; close(patienceMs: number): Promise<void> };

/** Longer than the proxies in front keep an idle connection, so that it is never us who cut one they are about to use. */
const KEEP_ALIVE_OF_PROXIES_MS = 65_000;
/** Browsers ask again after up to half a minute: fifty thousand connections kept for that are more than a process may have. */
const KEEP_ALIVE_OF_BROWSERS_MS = 5_000;
const HEADERS_MS = 15_000;
const REQUEST_MS = 60_000;
const LOOK_FOR_SLOW_MS = 10_000;

/**
 * The server of a process: answers the hot routes by their own handlers and leaves the rest to the router. Not
 * listening yet. `close` stops accepting, lets what runs finish within `patienceMs`, then cuts.
 */
export function openFrontDoor({ routes, router, headers, trustedProxies }: FrontDoorOptions): FrontDoor {
  const match = routeMatcher(routes);
  const shared = sharedAnswers(headers);
  const answerHot = hotListener(shared, headers);
  const open = openAnswers();

  const server = createServer(
    {
      keepAliveTimeout: trustedProxies > 0 ? KEEP_ALIVE_OF_PROXIES_MS : KEEP_ALIVE_OF_BROWSERS_MS,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
    },
    (request, response) => {
      const found = match(request.method ?? '', request.url ?? '');
      if (open.isClosing) response.setHeader('connection', 'close');
      if (found?.kind === 'shared' && shared.sendKept(found.path, request, response)) {
        // Sent, but for what a slow connection has not taken yet.
        if (response.writableLength > 0) open.add(request, response);
        return;
      }
      open.add(request, response);
      stampClientAddress(request, trustedProxies);
      const answered = found ? answerHot(found, request, response) : router(request, response);
      answered.catch((error: unknown) => fail(response, error));
    },
  );
  return { server, close: (patienceMs) => open.close(server, patienceMs) };
}

function fail(response: ServerResponse, error: unknown): void {
  log().error({ err: error }, 'request not answered');
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-length': 0 }).end();
}
