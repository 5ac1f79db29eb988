import { describe, expect, it } from 'vitest';
import { boundsOf, writeShape } from './shape';

describe('writeShape', () => {
  it('writes an object with what may be missing, lists and bounds', () => {
    const shape = writeShape({
      type: 'object',
      required: ['amount', 'seats'],
      properties: {
        amount: { type: 'integer', minimum: 1_000, maximum: 5_000_000 },
        note: { type: 'string', maxLength: 40 },
        seats: {
          type: 'array',
          items: { type: 'object', required: ['row'], properties: { row: { type: 'string' } } },
        },
      },
    });
    expect(shape).toBe(
      '{\n  amount: integer  // 1000…5000000\n  note?: string  // at most 40 characters\n  seats: [{\n    row: string\n  }]\n}',
    );
  });

  it('writes choices, formats and what may be null', () => {
    expect(writeShape({ type: 'string', enum: ['a', 'b'] })).toBe('"a" | "b"');
    expect(writeShape({ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] })).toBe(
      'date-time | null',
    );
    expect(writeShape({ type: ['string', 'null'] })).toBe('string | null');
    expect(writeShape({})).toBe('any');
    expect(writeShape({ type: 'object' })).toBe('{}');
  });
});

describe('boundsOf', () => {
  it('leaves out the bounds that every integer has', () => {
    expect(
      boundsOf({ type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
    ).toBe('');
    expect(boundsOf({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER })).toBe('at least 0');
    expect(boundsOf({ type: 'integer', minimum: 1, maximum: 100, default: 20 })).toBe('1…100, default 20');
  });
});
