import { describe, expect, it } from 'vitest';
import { deriveKey, macOf, sameBytes } from './signing';

const hex = (purpose: string, parts: string[]) => macOf(purpose, parts).toString('hex');

describe('a signature', () => {
  it('is another one for other parts, however they are cut', () => {
    const lists = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], ['1:a', 'bc']];
    expect(new Set(lists.map((parts) => hex('test', parts))).size).toBe(lists.length);
  });

  it('is another one for another purpose', () => {
    expect(hex('test', ['a'])).not.toBe(hex('other', ['a']));
    expect(deriveKey('test')).not.toEqual(deriveKey('other'));
  });

  it('is compared whole', () => {
    expect(sameBytes(Buffer.from('abc'), Buffer.from('abc'))).toBe(true);
    for (const other of ['abd', 'ab', 'abcd', '']) {
      expect(sameBytes(Buffer.from('abc'), Buffer.from(other))).toBe(false);
    }
  });
});
