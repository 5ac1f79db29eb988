/** Where the widgets of a challenge come from, as their makers ask for it. */
const CHALLENGE_SOURCES = {
  turnstile: ['https://challenges.cloudflare.com'],
  hcaptcha: ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
};

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** What every answer of a site with https carries: for two years browsers come by it only, to the hosts below as well. */
export const HTTPS_ONLY = { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' };

/**
 * What every page carries, and every other answer but those of the API. `nonce`: made anew for each page, it lets the
 * scripts run that the page was rendered with, and those run what they load ('strict-dynamic'); without it no inline
 * script runs. React needs eval in development only. Inline styles come from React's `style`. `challenge`: whose widget
 * the page may show.
 */
export function securityHeaders({ development, nonce, challenge }) {
  const widget = challenge ? CHALLENGE_SOURCES[challenge] : [];
  const allowed = ["'self'", ...widget].join(' ');
  const contentSecurityPolicy = [
    "default-src 'self'",
    `script-src ${allowed}${nonce ? ` 'nonce-${nonce}' 'strict-dynamic'` : ''}${development ? " 'unsafe-eval'" : ''}`,
    `style-src ${allowed} 'unsafe-inline'`,
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    `connect-src ${allowed}${development ? ' ws:' : ''}`,
    "object-src 'none'",
    `frame-src ${widget.join(' ') || "'none'"}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    'Content-Security-Policy': contentSecurityPolicy,
    ...EVERYWHERE,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  };
}

/**
 * What the answers of the API carry instead: programs read them, and opened as a document they may load nothing and be
 * shown in nothing. What speaks of pages alone would be half of the bytes of a small answer.
 */
export function apiHeaders() {
  return {
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    ...EVERYWHERE,
  };
}

/** Which paths are the API's, as Next writes sources: not its documentation, nor signing in, which are pages. */
export const API_SOURCE = '/api/(v1|health|ready|metrics)/:path*';
export const PAGE_SOURCE = '/((?!api/(?:v1|health|ready|metrics)(?:/|$)).*)';

/** The policy of a poster that is opened by itself, as a document: it may run and load nothing. */
export const POSTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
