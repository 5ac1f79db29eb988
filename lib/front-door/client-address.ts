import type { IncomingMessage } from 'node:http';
import { setRequestHeader } from './set-request-header';

const HEADER = 'x-forwarded-for';

/**
 * Makes X-Forwarded-For say who is at the other end. Without trusted proxies nobody else may say it; with them the
 * header is theirs, and the socket's address is put in only where they have written none.
 */
export function stampClientAddress(request: IncomingMessage, trustedProxies: number): void {
  const written = request.headers[HEADER];
  if (trustedProxies > 0 && written !== undefined) return;
  setRequestHeader(request, HEADER, peerAddress(request));
}

/** The address of the socket's other end; IPv4 in its own form, also on a socket that listens on IPv6. */
function peerAddress(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? '';
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address;
}
