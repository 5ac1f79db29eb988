import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Answer } from '../http/answer';
import type { Match } from './match-route';
import { sendStream } from './response-sink';
import { type SharedAnswers, sendPrepared } from './shared-answers';

// A property and not a WeakMap: with a crowd of short-lived keys that costs a microsecond each.
const MATCH = Symbol('match');
type Matched = IncomingMessage & { [MATCH]?: Match };

type Listener = (match: Match, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers a matched request by its handler. `headers` are written into every answer. */
export function hotListener(shared: SharedAnswers, headers: Record<string, string>): Listener {
  const fixed = Object.entries(headers).flat();

  function send(response: ServerResponse, { status, headers: own, text, bytes, stream }: Answer): void {
    const body = bytes ?? text;
    const all: string[] = [];
    for (const name in own) all.push(name, own[name] ?? '');
    if (stream) {
      sendStream(response.writeHead(status, all.concat(fixed)), stream);
      return;
    }
    if (body !== null) all.push('content-length', String(Buffer.byteLength(body)));
    response.writeHead(status, all.concat(fixed)).end(body ?? undefined);
  }

  // The request is converted lazily, and the globals stay as they are: Next has its own ideas about them.
  const answerOwn = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const match = (incoming as Matched)[MATCH];
      if (match?.kind !== 'hot') throw new Error('a request without a match');
      send(outgoing as ServerResponse, await match.handler.answer(request, match.params));
      return RESPONSE_ALREADY_SENT;
    },
    // Node itself drops a body that nobody has read, without the timers that cleaning up takes.
    { overrideGlobalObjects: false, autoCleanupIncoming: false, hostname: 'localhost' },
  );

  return async (match, request, response) => {
    if (match.kind === 'plain') {
      const answer = await match.handler();
      const text = await answer.text();
      send(response, { status: answer.status, headers: Object.fromEntries(answer.headers), text });
    } else if (match.kind === 'shared') {
      const found = await shared.find(match.path, match.handler, match.params);
      if ('plain' in found) sendPrepared(found, request, response);
      else send(response, found);
    } else {
      (request as Matched)[MATCH] = match;
      await answerOwn(request, response);
    }
  };
}
