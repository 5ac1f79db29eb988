import type { IncomingMessage } from 'node:http';

const HEADER = 'x-forwarded-for';

/**
 * Makes X-Forwarded-For say who is at the other end. Without trusted proxies nobody else may say it; with them the
 * header is theirs, and the socket's address is put in only where they have written none.
 */
export function stampClientAddress(request: IncomingMessage, trustedProxies: number): void {
  const written = request.headers[HEADER];
  if (trustedProxies > 0 && written !== undefined) return;
  const address = peerAddress(request);
  request.headers[HEADER] = address;
  // Whoever reads all headers, as the web Request does, reads the raw ones.
  if (written !== undefined) request.rawHeaders = withoutForwardedFor(request.rawHeaders);
  request.rawHeaders.push(HEADER, address);
}

/** The address of the socket's other end; IPv4 in its own form, also on a socket that listens on IPv6. */
function peerAddress(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? '';
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address;
}

function withoutForwardedFor(rawHeaders: string[]): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== HEADER);
}
