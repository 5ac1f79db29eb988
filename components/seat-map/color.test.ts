import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearerOn, contrast, css, mix, type Rgb, readableOn } from './color';

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
const channel = fc.integer({ min: 0, max: 255 });
const anyColor = fc.tuple(channel, channel, channel);

describe('map colours', () => {
  it('knows the ends of the contrast scale', () => {
    expect(contrast(white, black)).toBeCloseTo(21);
    expect(contrast(white, white)).toBe(1);
  });

  it('makes any zone colour stand out from paper and from black', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        expect(contrast(readableOn(color, white, black, 3), white)).toBeGreaterThanOrEqual(3);
        expect(contrast(readableOn(color, black, white, 3), black)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('leaves a colour alone that already stands out', () => {
    expect(readableOn([120, 20, 40], white, black, 3)).toEqual([120, 20, 40]);
  });

  it('mixes, writes and chooses', () => {
    expect(css(mix(white, black, 0.5))).toBe('rgb(128 128 128)');
    expect(clearerOn([250, 240, 200], white, black)).toBe(black);
  });
});
