import { type NextRequest, NextResponse } from 'next/server';
import { uuidv7 } from 'uuidv7';
import { DomainError } from '@/lib/errors';
import { problemResponse } from '@/lib/http/problem';

/** A path whose escapes are broken names nothing. Next would answer 500, so it never gets there. */
export function proxy(request: NextRequest): Response {
  const { pathname } = new URL(request.url);
  if (isDecodable(pathname)) return NextResponse.next();
  if (pathname.startsWith('/api/')) {
    return problemResponse(new DomainError('not-found', 'There is no such path.'), uuidv7());
  }
  return NextResponse.rewrite(new URL('/not-found', request.url));
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

// Only paths with escapes come here: the others cost nothing.
export const config = { matcher: '/(.*%.*)' };
