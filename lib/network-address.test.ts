import { afterEach, expect, it } from 'vitest';
import { env } from './env';
import { networkAddress } from './network-address';

const usual = env().TRUSTED_PROXIES;

afterEach(() => {
  Object.assign(env(), { TRUSTED_PROXIES: usual });
});

it.each([
  [0, '198.51.100.1, 203.0.113.1', '203.0.113.1'],
  [1, '198.51.100.1, 203.0.113.1', '203.0.113.1'],
  [2, 'made up, 203.0.113.1, 10.0.0.2', '203.0.113.1'],
  [3, 'made up, 203.0.113.1, 10.0.0.2, 10.0.0.3', '203.0.113.1'],
  [2, '203.0.113.1', 'direct'],
  [0, '', 'direct'],
])('with %i trusted proxies, “%s” says %s', (proxies, header, address) => {
  Object.assign(env(), { TRUSTED_PROXIES: proxies });
  expect(networkAddress(new Headers({ 'x-forwarded-for': header }))).toBe(address);
});
