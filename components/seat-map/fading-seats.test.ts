import { describe, expect, it } from 'vitest';
import { FadingSeats } from './fading-seats';

const FREE = new Uint8Array(2_000);

function shownAt(fading: FadingSeats, now: number) {
  const shown = new Map<number, number>();
  const more = fading.draw(now, (seat, _, left) => shown.set(seat, left));
  return { shown, more };
}

describe('seats that go away', () => {
  it('fade from the first frame on and are gone within 200 ms', () => {
    const fading = new FadingSeats();
    fading.add([7], FREE);
    expect(shownAt(fading, 5_000)).toEqual({ shown: new Map([[7, 1]]), more: true });
    const later = shownAt(fading, 5_090);
    expect(later.shown.get(7)).toBeCloseTo(0.5);
    expect(shownAt(fading, 5_200)).toEqual({ shown: new Map(), more: false });
  });

  it('fade each from its own moment on', () => {
    const fading = new FadingSeats();
    fading.add([1], FREE);
    shownAt(fading, 1_000);
    fading.add([2], FREE);
    const { shown } = shownAt(fading, 1_090);
    expect(shown.get(1)).toBeCloseTo(0.5);
    expect(shown.get(2)).toBe(1);
  });

  it('do not fade in crowds', () => {
    const fading = new FadingSeats();
    fading.add(
      Array.from({ length: 121 }, (_, seat) => seat),
      FREE,
    );
    expect(shownAt(fading, 0)).toEqual({ shown: new Map(), more: false });
  });

  it('are forgotten when the picture is another', () => {
    const fading = new FadingSeats();
    fading.add([1, 2], FREE);
    fading.clear();
    expect(shownAt(fading, 0).more).toBe(false);
  });
});
