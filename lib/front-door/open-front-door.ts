import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { log } from '../logger';
import { stampClientAddress } from './client-address';
import { hotListener } from './hot-listener';
import { type HotRoute, routeMatcher } from './match-route';
import { notePage } from './note-page';
import { openAnswers } from './open-answers';
import { refuseMethod } from './refuse-method';
import { sharedAnswers } from './shared-answers';
import { stampRequestId } from './stamp-request-id';

export type FrontDoorOptions = {
  routes: HotRoute[];
  /** Answers everything that is not among the routes. */
  router: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Written into every answer of the routes. */
  headers: Record<string, string>;
  /** Written into those and into what the router answers. */
  everywhere?: Record<string, string>;
  trustedProxies: number;
  /** Connections at a time; without it, as many as descriptors allow. */
  mostConnections?: number;
  /** With slow callers; without it, what suits the slowest of phones. */
  patience?: typeof PATIENCE;
};

export type FrontDoor = { server: Server; close(patienceMs: number): Promise<void> };

/** Longer than the proxies in front keep an idle connection, so that it is never us who cut one they are about to use. */
const KEEP_ALIVE_OF_PROXIES_MS = 65_000;
/** Longer than the longest pause between two polls, which cost a third on a connection that is kept. */
const KEEP_ALIVE_OF_BROWSERS_MS = 40_000;
/** From this share of the connections on, they end with their answer. */
const CROWDED = 0.8;
/** As many bytes as Next reads of a server action. */
const MOST_OF_A_FORM = 1024 * 1024;
/** Of the open files that a process may have. */
const KEPT_DESCRIPTORS = 1_000;
/**
 * How long a caller may take for a request's headers, for all of it, and to take or send the next byte: who reads
 * nothing holds an answer in memory. Streams of seats send something every 15 s. The first two are looked for every
 * `lookMs`.
 */
const PATIENCE = { headersMs: 15_000, requestMs: 60_000, idleMs: 120_000, lookMs: 10_000 };

/**
 * The server of a process: answers the hot routes by their own handlers and leaves the rest to the router. Not
 * listening yet. `close` stops accepting, lets what runs finish within `patienceMs`, then cuts.
 */
export function openFrontDoor(options: FrontDoorOptions): FrontDoor {
  const { routes, router, everywhere = {}, trustedProxies, mostConnections = descriptorsToSpare() } = options;
  const headers = { ...options.headers, ...everywhere };
  const { headersMs, requestMs, idleMs, lookMs } = options.patience ?? PATIENCE;
  const match = routeMatcher(routes);
  const shared = sharedAnswers(headers);
  const answerHot = hotListener(shared, headers);
  const open = openAnswers();

  async function answerOther(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const name in everywhere) response.setHeader(name, everywhere[name] ?? '');
    const refusal = refusalOf(request);
    if (refusal === null) await router(request, response);
    else response.writeHead(refusal, { 'content-length': 0, connection: 'close' }).end();
  }

  const server = createServer(
    {
      keepAliveTimeout: trustedProxies > 0 ? KEEP_ALIVE_OF_PROXIES_MS : KEEP_ALIVE_OF_BROWSERS_MS,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: lookMs,
    },
    (request, response) => {
      const found = match(request.method ?? '', request.url ?? '');
      if (open.isClosing || connections > crowded) response.setHeader('connection', 'close');
      if (found?.kind === 'shared' && shared.sendKept(found.path, request, response)) {
        // Sent, but for what a slow connection has not taken yet.
        if (response.writableLength > 0) open.add(request, response);
        return;
      }
      open.add(request, response);
      stampClientAddress(request, trustedProxies);
      const requestId = stampRequestId(request, trustedProxies);
      if (!found) notePage(request, response, requestId);
      if (refuseMethod(request, response, headers, requestId)) return;
      const answered = found ? answerHot(found, request, response) : answerOther(request, response);
      answered.catch((error: unknown) => fail(response, error, requestId));
    },
  );
  server.maxConnections = mostConnections;
  server.timeout = idleMs;
  // With so many of them the next ones are of more use than those that are kept for a later question.
  const crowded = CROWDED * mostConnections;
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    socket.once('close', () => {
      connections -= 1;
    });
  });
  return { server, close: (patienceMs) => open.close(server, patienceMs) };
}

/** The status for what the router would answer with a fault, null for all else. */
function refusalOf({ url = '', headers }: IncomingMessage): number | null {
  // Calls of the API have limits of their own.
  const isPage = !url.startsWith('/api/');
  return isPage && Number(headers['content-length'] ?? 0) > MOST_OF_A_FORM ? 413 : null;
}

/** Whoever comes when descriptors run short is turned away, rather than leave none for the databases and for Next. */
function descriptorsToSpare(): number {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: unknown } } };
  const limit = Number(userLimits?.open_files?.soft);
  return limit > 2 * KEPT_DESCRIPTORS ? limit - KEPT_DESCRIPTORS : Number.POSITIVE_INFINITY;
}

function fail(response: ServerResponse, error: unknown, requestId: string): void {
  log().error({ err: error, requestId }, 'request not answered');
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-length': 0 }).end();
}
