import { describe, expect, it } from 'vitest';
import { parse } from '../parse';
import { QueueSettings } from './sale';

const usual = { enabled: true, maxActive: 100, admitPerMinute: 600, passSeconds: 600, claimSeconds: 180 };
const numbers = ['maxActive', 'admitPerMinute', 'passSeconds', 'claimSeconds'] as const;

function refusedFields(settings: unknown): string[] {
  try {
    parse(QueueSettings, settings);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid', status: 422 });
    const { errors } = (error as { details: { errors: { path: string }[] } }).details;
    return [...new Set(errors.map(({ path }) => path))];
  }
}

describe('the settings of a line', () => {
  it('are taken when they can be meant', () => {
    expect(parse(QueueSettings, usual)).toEqual(usual);
    expect(refusedFields({ ...usual, enabled: false })).toEqual([]);
    expect(refusedFields({ ...usual, maxActive: 1, admitPerMinute: 1, claimSeconds: 120 })).toEqual([]);
  });

  describe.each(numbers)('with an absurd %s', (name) => {
    it.each([
      ['zero', 0],
      ['negative', -1],
      ['a fraction', 150.5],
      ['not a number', Number.NaN],
      ['endless', Number.POSITIVE_INFINITY],
      ['huge', 1e9],
      ['beyond what is counted exactly', 2 ** 60],
      ['a text', '180'],
      ['nothing', null],
      ['missing', undefined],
      ['a list', [180]],
      ['a big integer', 180n],
    ])('are refused: it is %s', (_, value) => {
      expect(refusedFields({ ...usual, [name]: value })).toEqual([name]);
    });
  });

  it('are refused when nobody could come within the time', () => {
    expect(refusedFields({ ...usual, claimSeconds: 119 })).toEqual(['claimSeconds']);
  });

  it('name every wrong field at once', () => {
    expect(refusedFields({ enabled: 'yes' })).toEqual(['enabled', ...numbers]);
  });
});
