import { type ByteStream, readableOf } from './byte-stream';

/**
 * What is sent back, before it becomes a web `Response` or the bytes of a Node one. Header names in lower case. `bytes`
 * are a body that is no text, such as a compressed one; `stream` is one that has no end; `readable` one that is made as
 * it is read, for what the router answers.
 */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  text: string | null;
  bytes?: Uint8Array<ArrayBuffer>;
  stream?: ByteStream;
  readable?: ReadableStream<Uint8Array>;
};

type Context = { params: Promise<Record<string, string>> };

/**
 * A route handler as Next calls it. `answer` is the same work without the `Response`, which costs more to make and to
 * read than most of what it carries: for a server that writes to its socket itself. Neither of them ever rejects.
 */
export type RouteHandler = {
  (request: Request, context: Context): Promise<Response>;
  answer(request: Request, params: Record<string, string>): Promise<Answer>;
};

export function routeHandler(answer: RouteHandler['answer']): RouteHandler {
  const handler = async (request: Request, context: Context) =>
    toResponse(await answer(uncompressed(request), await context.params));
  return Object.assign(handler, { answer });
}

/** Next drops Content-Encoding from what a handler answers, and compresses by itself what it sends. */
function uncompressed(request: Request): Request {
  if (request.method !== 'GET' || !request.headers.has('accept-encoding')) return request;
  const headers = new Headers(request.headers);
  headers.delete('accept-encoding');
  return new Request(request.url, { headers, signal: request.signal });
}

export function toResponse({ status, headers, text, bytes, stream, readable }: Answer): Response {
  const body = stream ? readableOf(stream) : (readable ?? bytes ?? text);
  return new Response(body, { status, headers });
}
