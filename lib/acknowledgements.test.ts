import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAcknowledgements } from './acknowledgements';

describe('a file of what was acknowledged', () => {
  it('is read line by line', () => {
    const [one, two] = [randomUUID(), randomUUID()];
    expect(readAcknowledgements(`{"topUp":"${one}"}\n\n{"checkIn": "${two}"}\r\n`)).toEqual([
      { topUp: one },
      { checkIn: two },
    ]);
    expect(readAcknowledgements('')).toEqual([]);
  });

  it.each([
    'no JSON',
    '{"topUp":',
    '{}',
    '[]',
    'null',
    '{"order":1}',
    '{"order":"x"}',
    '{"ticket":"0198f1de-3f7f-7a61-8f3f-000000000000"}',
    '{"order":"0198f1de-3f7f-7a61-8f3f-000000000000","refund":"0198f1de-3f7f-7a61-8f3f-000000000000"}',
  ])('names the line that is not understood: %s', (line) => {
    expect(() => readAcknowledgements(`{"topUp":"${randomUUID()}"}\n${line}`)).toThrow(
      /^Line 2 is not one of/,
    );
  });
});
