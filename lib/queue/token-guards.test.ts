import { describe, expect, it } from 'vitest';
import { macOf } from '../signing';
import { numberOf, readPlace } from './place';
import type { QueueSale } from './sale';
import { readToken, signToken } from './signed-token';

const fields = ['performance', '1', 'account', 'n17'];

/** A token as somebody writes it who has the secret, but not the shop's rules. */
function forge(letter: string, purpose: string, keyId: string, payload: string): string {
  return `${letter}1.${keyId}.${payload}.${macOf(purpose, [keyId, payload]).toString('base64url')}`;
}

describe('a token', () => {
  const [, keyId = '', payload = ''] = signToken('ticket', fields).split('.');

  it('is read where its key and kind are ours', () => {
    expect(readToken('ticket', forge('t', 'queue ticket 1', keyId, payload))).toEqual(fields);
    expect(readToken('ticket', forge('t', 'queue ticket 1', 'retired0', payload))).toBeNull();
    expect(readToken('ticket', forge('t', 'queue pass 1', keyId, payload))).toBeNull();
    expect(readToken('ticket', forge('p', 'queue ticket 1', keyId, payload))).toBeNull();
  });

  it('has another key for each kind', () => {
    const [, passKeyId] = signToken('pass', fields).split('.');
    expect(passKeyId).not.toBe(keyId);
  });

  it('that is longer than any of ours is refused unread', () => {
    const long = signToken('ticket', ['x'.repeat(600)]);
    expect(readToken('ticket', long)).toBeNull();
  });
});

describe('a place', () => {
  it.each(['n01', 'n', 'x1', 'n1234567890', 'n1 ', 'i-1', ''])('is not read from %j', (text) => {
    expect(readPlace(text)).toBeNull();
  });

  it('that was given out while Redis had forgotten stands behind the shuffled ones', () => {
    const sale = { performanceId: 'p', epoch: 1, shuffle: { seed: 'a'.repeat(64) } } as QueueSale;
    const opening = { size: 3, openedAt: new Date() };
    const numbers = [0, 1, 2, 3, 7].map((value) => numberOf({ kind: 'index', value }, sale, opening));
    expect(numbers.slice(0, 3).toSorted()).toEqual([1, 2, 3]);
    expect(numbers.slice(3)).toEqual([4, 8]);
  });
});
