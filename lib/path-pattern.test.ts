import { expect, it } from 'vitest';
import { pathPattern } from './path-pattern';

it.each([
  ['/orders/0198f4c2-7a6b-7c3d-9e2f-1a2b3c4d5e6f?next=%2F', '/orders/{id}'],
  ['/concerts/night-train', '/concerts/night-train'],
  ['/', '/'],
  ['/sign-in#here', '/sign-in'],
  ['/han@example.test/x', '/{…}/x'],
  [`/${'a'.repeat(41)}`, '/{…}'],
  ['/%0a{"level":"fatal"}', '/{…}'],
])('%s is logged as %s', (url, pattern) => {
  expect(pathPattern(url)).toBe(pattern);
});
