import { describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers.mjs';

function policyOf(challenge?: 'turnstile' | 'hcaptcha'): Record<string, string> {
  const text = securityHeaders({ development: false, challenge })['Content-Security-Policy'] ?? '';
  return Object.fromEntries(
    text.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('the content security policy', () => {
  it('allows nobody else’s scripts and frames', () => {
    expect(policyOf()).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self' 'unsafe-inline'",
      'connect-src': "'self'",
      'frame-src': "'none'",
    });
  });

  it.each([
    ['turnstile' as const, 'https://challenges.cloudflare.com'],
    ['hcaptcha' as const, 'https://hcaptcha.com https://*.hcaptcha.com'],
  ])('allows the widget of %s where it is asked for, and changes nothing else', (provider, sources) => {
    expect(policyOf(provider)).toEqual({
      ...policyOf(),
      'script-src': `'self' ${sources} 'unsafe-inline'`,
      'style-src': `'self' ${sources} 'unsafe-inline'`,
      'connect-src': `'self' ${sources}`,
      'frame-src': sources,
    });
  });
});
