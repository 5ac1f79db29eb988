import { describe, expect, it } from 'vitest';
import { readDetail } from './audit-detail';

describe('what the log keeps of an action', () => {
  it('is told as what was changed, and what else there is to say', () => {
    const detail = {
      before: { pace: 240, doorsAt: null },
      after: { pace: 300, doorsAt: 'later' },
      reason: 'slow',
    };
    expect(readDetail(detail)).toEqual({
      changes: [
        { field: 'pace', before: 240, after: 300 },
        { field: 'doorsAt', before: null, after: 'later' },
      ],
      facts: [{ field: 'reason', before: undefined, after: 'slow' }],
    });
  });

  it('has no before where something was made, and a side that is missing is undefined', () => {
    expect(readDetail({ after: { name: 'Hall' } }).changes).toEqual([
      { field: 'name', before: undefined, after: 'Hall' },
    ]);
    expect(readDetail({ before: { state: 'used', at: 1 }, after: { state: 'valid' } }).changes).toEqual([
      { field: 'state', before: 'used', after: 'valid' },
      { field: 'at', before: 1, after: undefined },
    ]);
  });

  it.each([{}, { before: null, after: null }, { before: 'x', after: 5 }, { before: [1], after: [2] }])(
    'of an odd kind (%j) breaks nothing',
    (detail) => {
      expect(readDetail(detail).changes).toEqual([]);
    },
  );
});
