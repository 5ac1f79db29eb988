import type { IncomingMessage, ServerResponse } from 'node:http';

type Router = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Sets two things right that Next tells whoever posts nonsense to a server action. Arguments that React cannot read are
 * the caller's mistake and no fault of the server: 400 in place of 500; the actions themselves answer faults in their
 * own words, never by a status. And where a body was not read to its end, the connection ends with the answer: Next
 * leaves it unread, and the next request on it, which a proxy may send for somebody else, would wait for ever.
 */
export function actionAnswers(router: Router): Router {
  return (request, response) => {
    if (request.method === 'POST') watch(request, response);
    return router(request, response);
  };
}

function watch(request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  const isAction = 'next-action' in request.headers;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (!request.complete) response.setHeader('connection', 'close');
    // A form without script is answered by a page: one that could not be drawn is a fault.
    const isPage = String(response.getHeader('content-type')).startsWith('text/html');
    return writeHead(status === 500 && (isAction || isForm(request)) && !isPage ? 400 : status, ...rest);
  };
}

/** What an action is posted as without a script; the API takes none of these. */
function isForm({ url = '', headers }: IncomingMessage): boolean {
  return !url.startsWith('/api/') && (headers['content-type'] ?? '').startsWith('multipart/form-data');
}
