import { describe, expect, it } from 'vitest';
import { nextPath } from './next-path';

describe('nextPath', () => {
  it('keeps a path of this site with its parameters', () => {
    expect(nextPath('/wallet?amount=5000&next=%2Forders#top')).toBe('/wallet?amount=5000&next=%2Forders#top');
  });

  it.each([
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '/\n//evil.test',
    '\\\\evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    ' /wallet',
    '/.//evil.test',
    '//[',
    `/${'x'.repeat(2_000)}`,
    '',
  ])('refuses %j', (value) => {
    expect(nextPath(value)).toBe('/');
  });

  it('refuses to come back to the sign-in pages or to the API', () => {
    expect(nextPath('/sign-in?next=/sign-in')).toBe('/');
    expect(nextPath('/sign-up')).toBe('/');
    expect(nextPath('/api/auth/signout')).toBe('/');
    expect(nextPath('/sign-in-stories')).toBe('/sign-in-stories');
  });

  it('falls back for nothing and for a parameter that is given twice', () => {
    expect(nextPath(undefined)).toBe('/');
    expect(nextPath(['/wallet', '/orders'])).toBe('/');
    expect(nextPath('//evil.test', '/wallet')).toBe('/wallet');
  });
});
