import {
  API_SOURCE,
  apiHeaders,
  PAGE_SOURCE,
  POSTER_POLICY,
  securityHeaders,
} from './lib/http/security-headers.mjs';

const development = process.env.NODE_ENV === 'development';
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

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
  serverExternalPackages: ['@node-rs/argon2', 'mysql2', 'ioredis', 'nodemailer', 'pino'],
  // For what proxy.ts does not answer.
  headers: async () => [
    { source: PAGE_SOURCE, headers: listed(securityHeaders({ development })) },
    { source: API_SOURCE, headers: listed(apiHeaders()) },
    // The later one counts.
    { source: '/posters/:path*', headers: [{ key: 'Content-Security-Policy', value: POSTER_POLICY }] },
  ],
};

export default config;
