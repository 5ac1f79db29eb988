import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName, letterIndex, letters, namesFrom, nextNames } from './names';

describe('names', () => {
  it('count in letters as theatres do', () => {
    expect([0, 25, 26, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    fc.assert(fc.property(fc.nat({ max: 100_000 }), (index) => letterIndex(letters(index)) === index));
    expect(letterIndex('A1')).toBeNull();
  });

  it('begin where they are told to', () => {
    expect(namesFrom('letters', 'c', 3)).toEqual(['C', 'D', 'E']);
    expect(namesFrom('numbers', '7', 2)).toEqual(['7', '8']);
    expect(namesFrom('letters', '?', 2)).toEqual(['A', 'B']);
  });

  it('go on as the last one suggests, past those that are taken', () => {
    expect(nextNames([], 2)).toEqual(['A', 'B']);
    expect(nextNames(['1', '2'], 2)).toEqual(['3', '4']);
    expect(nextNames(['B', 'A'], 2)).toEqual(['C', 'D']);
    expect(nextNames(['A', 'Balcony'], 1)).toEqual(['B']);
  });

  it('never come twice', () => {
    expect(freeName('Pit', ['Pit', 'Pit 2'])).toBe('Pit 3');
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), fc.integer({ min: 1, max: 5 }), (taken, count) => {
        const names = nextNames(taken, count);
        expect(new Set([...taken, ...names]).size).toBe(new Set(taken).size + count);
      }),
    );
  });
});
