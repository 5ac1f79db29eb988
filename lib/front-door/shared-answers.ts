import type { IncomingMessage, ServerResponse } from 'node:http';
import { SHARED_ANSWERS_MS } from '../freshness';
import type { Answer, RouteHandler } from '../http/answer';
import { namesVersion } from '../http/not-modified';
import { keptAnswers } from '../metrics/requests';
import { type PreparedAnswer, prepareAnswer } from './prepare-answer';

const MOST = 2_000;
const PUBLIC = /\bpublic\b.*\bmax-age=[1-9]/;

export type SharedAnswers = {
  /** Sends the kept answer at once. False when there is none: then `find` one. */
  sendKept(path: string, request: IncomingMessage, response: ServerResponse): boolean;
  /** Asks the handler, or waits for the one who is asking it. */
  find(path: string, handler: RouteHandler, params: Record<string, string>): Promise<Answer | PreparedAnswer>;
};

/**
 * Answers that are the same for everybody, made once for all who ask within a quarter of a second. Only 200 answers
 * that call themselves public are kept; a refusal goes to those who waited for it and to nobody after them. The
 * handler is asked by a request of our own, so nothing of one caller can get into what another is told.
 * `headers` are written into every answer.
 */
export function sharedAnswers(headers: Record<string, string>): SharedAnswers {
  const kept = new Map<string, { answer: PreparedAnswer; until: number }>();
  const flights = new Map<string, Promise<Answer | PreparedAnswer>>();
  const count = keptAnswers();

  function keep(path: string, answer: PreparedAnswer, until: number): void {
    kept.delete(path);
    kept.set(path, { answer, until });
    // Insertion order is age order, so the first key is the oldest.
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
  }

  async function ask(path: string, handler: RouteHandler, params: Record<string, string>) {
    const began = performance.now();
    try {
      const answer = await handler.answer(new Request(`http://front-door${path}`), params);
      if (answer.status !== 200 || !PUBLIC.test(answer.headers['cache-control'] ?? '')) return answer;
      const prepared = await prepareAnswer(answer, headers);
      keep(path, prepared, began + SHARED_ANSWERS_MS);
      return prepared;
    } finally {
      flights.delete(path);
    }
  }

  return {
    sendKept(path, request, response) {
      const found = kept.get(path);
      if (found === undefined || found.until < performance.now()) return false;
      count.sent += 1;
      sendPrepared(found.answer, request, response);
      return true;
    },
    find(path, handler, params) {
      let flight = flights.get(path);
      if (!flight) {
        flight = ask(path, handler, params);
        flights.set(path, flight);
      }
      return flight;
    },
  };
}

const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/;

/** Sends it in the form that the caller takes, or only says that the caller has it already. */
export function sendPrepared(
  answer: PreparedAnswer,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { etag, plain, gzip, unchanged } = answer;
  const known = request.headers['if-none-match'];
  if (etag !== undefined && known !== undefined && namesVersion(known, etag)) {
    response.writeHead(304, unchanged).end();
    return;
  }
  const form = gzip && TAKES_GZIP.test(String(request.headers['accept-encoding'])) ? gzip : plain;
  response.writeHead(200, form.headers).end(form.body);
}
