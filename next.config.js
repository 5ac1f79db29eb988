const development = process.env.NODE_ENV === 'development';

/*
 * Next writes inline scripts into every page and its pages are not rendered with nonces yet, hence 'unsafe-inline' for
 * scripts: to be replaced by nonces. React needs eval in development only. Inline styles come from React's `style`.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self'",
  `connect-src 'self'${development ? ' ws:' : ''}`,
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()' },
];

/** @type {import('next').NextConfig} */
const config = {
  // Scripts build beside a site that serves the usual folder.
  distDir: process.env.FRONTROW_BUILD_DIR || '.next',
  // `npm run check` checks the types. A build must not fail over a test file, or over what `next dev` left behind.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  devIndicators: false,
  serverExternalPackages: ['@node-rs/argon2', 'mysql2', 'ioredis', 'pino'],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
