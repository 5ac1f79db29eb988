import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

const PATH = '/_next/static/';
const YEAR_S = 31_536_000;

type Router = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Sends scripts, styles and faces of a build as small as they were packed when it was made, where Next packs them anew
 * for each request. They are named by what is in them, so browsers keep them. Everything else goes to `router`.
 * `build`: its folder.
 */
export function staticFiles(build: string, router: Router): Router {
  const send = sirv(join(build, 'static'), {
    brotli: true,
    gzip: true,
    etag: true,
    extensions: [],
    maxAge: YEAR_S,
    immutable: true,
    setHeaders: (response) => response.setHeader('X-Content-Type-Options', 'nosniff'),
  });
  return async (request, response) => {
    const { url = '', method } = request;
    if (!url.startsWith(PATH) || (method !== 'GET' && method !== 'HEAD')) return router(request, response);
    // A part of a packed file is of no use to anybody.
    delete request.headers.range;
    request.url = url.slice(PATH.length - 1);
    await new Promise<void>((resolve, reject) => {
      response.once('close', resolve);
      send(request, response, () => {
        request.url = url;
        router(request, response).then(resolve, reject);
      });
    });
  };
}
