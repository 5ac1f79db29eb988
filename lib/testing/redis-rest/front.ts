import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Answer, restExecutor } from './executor';

const TOKEN = 'the-token-of-the-tests';

/** What befalls a request: its reply is lost after it ran, it is lost itself, or it takes that long to be answered. */
export type Mishap = 'reply lost' | 'request lost' | { answeredAfterMs: number };

type Meant = (command: string[]) => boolean;
type Planned = { mishap: Mishap; meant: Meant };

export type RestFront = {
  url: string;
  token: string;
  /** Every request that came, as the commands in it. */
  requests: string[][][];
  /**
   * The next `times` requests suffer it, or of those with a command that is `meant`. A reply is lost or late only when
   * all that was asked for has run.
   */
  suffer(mishap: Mishap, options?: { times?: number; meant?: Meant }): void;
  /** How many are still to suffer. */
  outstanding(): number;
  close(): Promise<void>;
};

/**
 * A small server that speaks as much of Upstash's REST protocol as the client uses, in front of a real Redis: one
 * command, `/pipeline` and `/multi-exec` by POST, replies in base64 when asked, and a bearer token.
 */
export async function startRestFront(redisUrl: string): Promise<RestFront> {
  const executor = await restExecutor(redisUrl);
  const requests: string[][][] = [];
  const planned: Planned[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const base64 = request.headers['upstash-encoding'] === 'base64';
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return send(response, 401, UNAUTHORIZED);
    if (request.method !== 'POST') return send(response, 405, { error: 'ERR method not allowed' });
    const commands = commandsOf(request.url, await json(request));
    if (!commands) return send(response, 400, { error: 'ERR failed to parse the request' });
    requests.push(commands);
    const ill = planned.find(({ meant }) => commands.some(meant));
    if (ill?.mishap === 'request lost') return lose(ill, request);
    const answered = await executor.run(request.url, commands, base64).catch(() => null);
    if (ill && ranWhole(answered)) {
      const { mishap } = ill;
      if (mishap === 'reply lost') return lose(ill, request);
      planned.splice(planned.indexOf(ill), 1);
      await new Promise((resolve) => setTimeout(resolve, mishap.answeredAfterMs).unref());
    }
    if (!answered) response.writeHead(503, { 'content-type': 'text/html' }).end('<p>No upstream</p>');
    else send(response, answered.status, answered.body);
  }

  function lose(ill: Planned, request: IncomingMessage): void {
    planned.splice(planned.indexOf(ill), 1);
    request.socket.destroy();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  // Closed by us while the client sends on it, an idle connection would lose a request that nobody planned to lose.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    requests,
    suffer(mishap, { times = 1, meant = () => true } = {}) {
      planned.push(...Array.from({ length: times }, () => ({ mishap, meant })));
    },
    outstanding: () => planned.length,
    async close() {
      server.closeAllConnections();
      server.close();
      executor.close();
    },
  };
}

const UNAUTHORIZED = { error: 'WRONGPASS invalid or missing auth token' };

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The commands of a request; null when it has another form. */
function commandsOf(url: string | undefined, body: unknown): string[][] | null {
  const commands = url === '/' ? [body] : body;
  if (!Array.isArray(commands) || commands.length === 0) return null;
  if (!commands.every((command) => Array.isArray(command) && command.length > 0)) return null;
  return commands.map((command: unknown[]) => command.map(String));
}

function ranWhole(answered: Answer | null): boolean {
  return answered !== null && ![answered.body].flat().some((reply) => 'error' in reply);
}
