import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Answer } from '../http/answer';
import type { Match } from './match-route';
import { type SharedAnswers, sendPrepared } from './shared-answers';

type Listener = (match: Match, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers a matched request by its handler. `headers` are written into every answer. */
export function hotListener(shared: SharedAnswers, headers: Record<string, string>): Listener {
  const matches = new WeakMap<object, Match>();

  const fixed = Object.entries(headers).flat();

  function send(response: ServerResponse, { status, headers: own, text }: Answer): void {
    const all: string[] = [];
    for (const name in own) all.push(name, own[name] ?? '');
    if (text !== null) all.push('content-length', String(Buffer.byteLength(text)));
    response.writeHead(status, all.concat(fixed)).end(text ?? undefined);
  }

  // The request is converted lazily, and the globals stay as they are: Next has its own ideas about them.
  const answerOwn = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const match = matches.get(incoming);
      if (match?.kind !== 'hot') throw new Error('a request without a match');
      send(outgoing as ServerResponse, await match.handler.answer(request, match.params));
      return RESPONSE_ALREADY_SENT;
    },
    { overrideGlobalObjects: false, hostname: 'localhost' },
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
      matches.set(request, match);
      await answerOwn(request, response);
    }
  };
}
