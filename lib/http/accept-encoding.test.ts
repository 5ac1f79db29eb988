import { describe, expect, test } from 'vitest';
import { chooseCoding } from './accept-encoding';

const ALL = ['br', 'gzip', 'identity'] as const;

describe('chooseCoding', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000', 'identity'],
    ['*', 'br'],
    ['*;q=0.1, br;q=0', 'gzip'],
    ['identity', 'identity'],
    ['identity;q=1, gzip;q=0.2', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['deflate', 'identity'],
    ['', 'identity'],
    ['br;q=9', 'identity'],
    ['br;q=oops, ;;,=', 'br'],
  ])('of a caller who takes "%s" is %s', (header, expected) => {
    expect(chooseCoding(header, ALL)).toBe(expected);
  });

  test('is the plain form for who says nothing', () => {
    expect(chooseCoding(null, ALL)).toBe('identity');
  });

  test('is never one that is not there yet', () => {
    expect(chooseCoding('br, gzip', ['gzip', 'identity'])).toBe('gzip');
    expect(chooseCoding('br', ['gzip', 'identity'])).toBe('identity');
  });
});
