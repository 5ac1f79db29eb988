import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(?=\d+\.)/i;
const GROUPS_OF_A_CUSTOMER = 4;

/**
 * What one limit is kept for: an IPv4 address, or the /64 of an IPv6 one, since a single customer has 2^64 of those.
 * Null for a caller that no limit by address fits: this machine's own tools, and callers of whom nothing is known.
 */
export function networkOf(address: string): string | null {
  const plain = address.replace(MAPPED, '').replace(/%.*$/, '');
  if (plain === '' || plain === 'direct' || plain === '::1' || plain.startsWith('127.')) return null;
  return isIPv6(plain) ? `${firstGroups(plain)}::/64` : plain.slice(0, 64);
}

function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, GROUPS_OF_A_CUSTOMER);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
