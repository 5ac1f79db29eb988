import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import { problemResponse } from '@/lib/http/problem';
import { requestIdOf } from '@/lib/http/request-id';
import { securityHeaders } from '@/lib/http/security-headers.mjs';

const NONCE_BYTES = 16;

/** A path whose escapes are broken names nothing. Next would answer 500, so it never gets there. */
export function proxy(request: NextRequest): Response {
  const { pathname } = new URL(request.url);
  if (isDecodable(pathname)) return isPage(pathname) ? withPolicy(request, pathname) : NextResponse.next();
  if (pathname.startsWith('/api/'))
    return problemResponse(
      new DomainError('not-found', 'There is no such path.'),
      requestIdOf(request.headers),
    );
  return NextResponse.rewrite(new URL('/not-found', request.url));
}

/**
 * Next reads the nonce out of the policy in the request's headers and gives it to every script of the page it renders.
 * Where a challenge is switched on, its widget may be shown in the waiting room and nowhere else.
 */
function withPolicy(request: NextRequest, pathname: string): Response {
  const { CHALLENGE_PROVIDER: challenge, NODE_ENV } = env();
  const policy = securityHeaders({
    development: NODE_ENV === 'development',
    nonce: randomBytes(NONCE_BYTES).toString('base64'),
    challenge: isWaitingRoom(pathname) ? challenge : undefined,
  });
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy['Content-Security-Policy'] ?? '');
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(policy)) response.headers.set(name, value);
  return response;
}

/** What the API answers comes here for its escapes alone. */
function isPage(pathname: string): boolean {
  return !/^\/api\/(v1|auth|health|ready|metrics)(\/|$)/.test(pathname);
}

function isWaitingRoom(pathname: string): boolean {
  return /^\/performances\/[^/]+\/queue$/.test(pathname);
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

// Pages, and paths with escapes. What runs no scripts of a page keeps the policy of the configuration.
export const config = {
  matcher: [
    '/(.*%.*)',
    '/((?!api/(?:v1|auth|health|ready|metrics)|_next/|posters/|icon\\.svg|\\.well-known/).*)',
  ],
};
