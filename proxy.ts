import { type NextRequest, NextResponse } from 'next/server';
import { uuidv7 } from 'uuidv7';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import { problemResponse } from '@/lib/http/problem';
import { securityHeaders } from '@/lib/http/security-headers.mjs';

/** A path whose escapes are broken names nothing. Next would answer 500, so it never gets there. */
export function proxy(request: NextRequest): Response {
  const { pathname } = new URL(request.url);
  if (isDecodable(pathname)) return isWaitingRoom(pathname) ? withWidget() : NextResponse.next();
  if (pathname.startsWith('/api/')) {
    return problemResponse(new DomainError('not-found', 'There is no such path.'), uuidv7());
  }
  return NextResponse.rewrite(new URL('/not-found', request.url));
}

function isWaitingRoom(pathname: string): boolean {
  return /^\/performances\/[^/]+\/queue$/.test(pathname);
}

/**
 * Where a challenge is switched on, its widget may be shown, and on this page only: the other pages' policy stands in
 * the configuration, which is read when the site is built.
 */
function withWidget(): Response {
  const { CHALLENGE_PROVIDER: challenge, NODE_ENV } = env();
  const response = NextResponse.next();
  if (!challenge) return response;
  const headers = securityHeaders({ development: NODE_ENV === 'development', challenge });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

// Only paths with escapes and the waiting room come here: the others cost nothing.
export const config = { matcher: ['/(.*%.*)', '/performances/:id/queue'] };
