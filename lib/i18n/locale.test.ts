import { describe, expect, it } from 'vitest';
import { negotiateLocale } from './locale';

describe('negotiateLocale', () => {
  it('takes the language that was chosen before anything else', () => {
    expect(negotiateLocale('ko', 'en-US,en;q=0.9')).toBe('ko');
    expect(negotiateLocale('en', 'ko-KR')).toBe('en');
  });

  it.each([
    ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
    ['en-GB,en;q=0.9,ko;q=0.8', 'en'],
    ['fr-FR,ko;q=0.3', 'ko'],
    ['en;q=0.4, ko;q=0.9', 'ko'],
    ['KO-kr', 'ko'],
    ['de,fr', 'en'],
    ['ko;q=0, en;q=0.1', 'en'],
    ['*', 'en'],
    ['', 'en'],
  ])('reads %j as %s', (header, expected) => {
    expect(negotiateLocale(undefined, header)).toBe(expected);
  });

  it.each([
    [null, null],
    ['xx', undefined],
    ['ko; DROP', ';;;,,q=,ko;q=banana'],
    ['__proto__', ','.repeat(5_000)],
  ])('falls back to English on %j and %j', (cookie, header) => {
    expect(negotiateLocale(cookie, header)).toBe('en');
  });
});
