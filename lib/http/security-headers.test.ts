import { describe, expect, it } from 'vitest';
import { API_SOURCE, apiHeaders, PAGE_SOURCE, securityHeaders } from './security-headers.mjs';

function policyOf(options: { nonce?: string; challenge?: 'turnstile' | 'hcaptcha' } = {}) {
  const text = securityHeaders({ development: false, ...options })['Content-Security-Policy'] ?? '';
  return Object.fromEntries(
    text.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('the content security policy', () => {
  it('allows nobody else’s scripts, frames and base, and no inline script', () => {
    expect(policyOf()).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'frame-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
    });
  });

  it('lets the scripts of one page run by its nonce', () => {
    expect(policyOf({ nonce: 'n1' })).toEqual({
      ...policyOf(),
      'script-src': "'self' 'nonce-n1' 'strict-dynamic'",
    });
  });

  it.each([
    ['turnstile' as const, 'https://challenges.cloudflare.com'],
    ['hcaptcha' as const, 'https://hcaptcha.com https://*.hcaptcha.com'],
  ])('allows the widget of %s where it is asked for, and changes nothing else', (challenge, sources) => {
    expect(policyOf({ challenge })).toEqual({
      ...policyOf(),
      'script-src': `'self' ${sources}`,
      'style-src': `'self' ${sources} 'unsafe-inline'`,
      'connect-src': `'self' ${sources}`,
      'frame-src': sources,
    });
  });
});

describe('the headers of the API', () => {
  it('let an answer that is opened as a page load nothing and be shown in nothing', () => {
    expect(apiHeaders()).toMatchObject({
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    });
  });

  it.each([
    ['/', 'page'],
    ['/performances/7/queue', 'page'],
    ['/api/docs', 'page'],
    ['/api/auth/session', 'page'],
    ['/api/healthy', 'page'],
    ['/api/v1', 'api'],
    ['/api/v1/performances/7/queue/status', 'api'],
    ['/api/health', 'api'],
    ['/api/ready', 'api'],
    ['/api/metrics', 'api'],
  ])('or those of pages go with %s, and never both: %s', (path, kind) => {
    const goesWith = (source: string) => new RegExp(`^${source.replace('/:path*', '(/.*)?')}$`).test(path);
    expect([goesWith(API_SOURCE), goesWith(PAGE_SOURCE)]).toEqual([kind === 'api', kind === 'page']);
  });
});
