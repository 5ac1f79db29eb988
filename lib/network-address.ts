import { env } from './env';

/**
 * The caller's network address, for limits. Only as many proxies as TRUSTED_PROXIES says are believed: entries of
 * X-Forwarded-For further left were written by the caller. Without proxies the header is the front door's own, with the
 * address of the connection; who runs Next without it has to put a proxy in front. `direct` when nobody has said.
 */
export function networkAddress(headers: Headers): string {
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return forwarded.at(-Math.max(1, env().TRUSTED_PROXIES)) || 'direct';
}
