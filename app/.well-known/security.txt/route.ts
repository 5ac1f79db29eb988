import { env } from '@/lib/env';
import { securityTxt } from '@/lib/http/security-txt';

/** Nowhere without an address that somebody reads. */
export function GET(): Response {
  const { SECURITY_CONTACT, APP_URL } = env();
  if (!SECURITY_CONTACT) return new Response(null, { status: 404 });
  return new Response(securityTxt(SECURITY_CONTACT, APP_URL, new Date()), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=86400' },
  });
}

export const dynamic = 'force-dynamic';
