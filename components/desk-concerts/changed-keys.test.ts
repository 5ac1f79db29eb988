import { describe, expect, it } from 'vitest';
import { changedKeys, rebased } from './changed-keys';

const base = { title: 'Low Tide', artist: 'The Understudies', zones: [{ zone: 'r', price: '1' }] };

describe('two people at one form', () => {
  it('have changed what reads differently, however deep', () => {
    expect(changedKeys(base, structuredClone(base))).toEqual([]);
    expect(changedKeys(base, { ...base, artist: 'Others', zones: [{ zone: 'r', price: '2' }] })).toEqual([
      'artist',
      'zones',
    ]);
  });

  it('keep both their changes, and where they changed the same the one who saves last', () => {
    const mine = { ...base, title: 'High Tide' };
    const theirs = { ...base, title: 'No Tide', artist: 'Others' };
    expect(rebased(base, mine, theirs)).toEqual({ ...base, title: 'High Tide', artist: 'Others' });
    expect(rebased(base, base, theirs)).toEqual(theirs);
  });
});
