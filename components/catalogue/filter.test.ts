import { describe, expect, it } from 'vitest';
import { programmeHref, readFilter } from './filter';

describe('readFilter', () => {
  it('reads words and days', () => {
    expect(readFilter({ query: ' low tide ', from: '2025-11-22', to: '2025-12-01' })).toEqual({
      query: 'low tide',
      from: '2025-11-22',
      to: '2025-12-01',
      cursor: undefined,
    });
  });

  it('passes over days that do not exist and things that are no days', () => {
    expect(readFilter({ from: '2025-02-30', to: 'tomorrow' })).toMatchObject({
      from: undefined,
      to: undefined,
    });
    expect(readFilter({ from: '2025-13-01' }).from).toBeUndefined();
  });

  it('takes the first of a parameter that is given twice', () => {
    expect(readFilter({ query: ['a', 'b'] }).query).toBe('a');
  });

  it('treats a blank search as none and cuts an endless one', () => {
    expect(readFilter({ query: '   ' }).query).toBeUndefined();
    expect(readFilter({ query: 'x'.repeat(5_000) }).query).toHaveLength(100);
  });
});

describe('programmeHref', () => {
  it('is the start page without a filter', () => {
    expect(programmeHref({})).toBe('/');
  });

  it('keeps the filter while paging', () => {
    expect(programmeHref({ query: '봄 밤', to: '2025-12-01' }, 'c|1')).toBe(
      '/?query=%EB%B4%84+%EB%B0%A4&to=2025-12-01&cursor=c%7C1',
    );
  });
});
