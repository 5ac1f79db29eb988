import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSeatStatus, encodeSeatStatus } from './seat-status';

describe('seat status codec', () => {
  it('puts the first seat into the lowest bits', () => {
    expect(encodeSeatStatus(Uint8Array.of(1, 2, 3, 0, 2))).toBe(
      btoa(String.fromCharCode(0b00_11_10_01, 0b10)),
    );
  });

  it('gives back what it was given, for any number of seats', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 3, maxLength: 500 }), (status) => {
        expect(decodeSeatStatus(encodeSeatStatus(status), status.length)).toEqual(status);
      }),
    );
  });

  it('needs no more than 16 kB before base64 for 60,000 seats', () => {
    const encoded = encodeSeatStatus(new Uint8Array(60_000).fill(2));
    expect(atob(encoded)).toHaveLength(15_000);
    expect(decodeSeatStatus(encoded, 60_000).every((status) => status === 2)).toBe(true);
  });

  it('refuses an unknown status', () => {
    expect(() => encodeSeatStatus(Uint8Array.of(0, 4))).toThrow(RangeError);
  });

  it('refuses a string of another length or that is no base64', () => {
    const encoded = encodeSeatStatus(new Uint8Array(8));
    expect(() => decodeSeatStatus(encoded, 9)).toThrow(RangeError);
    expect(() => decodeSeatStatus(encoded, 4)).toThrow(RangeError);
    expect(() => decodeSeatStatus('%%%', 8)).toThrow(RangeError);
  });
});
