import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centredOn,
  clampView,
  fitRect,
  type Limits,
  mixViews,
  panBy,
  toScreen,
  toWorld,
  visibleRect,
  zoomAbout,
} from './viewport';

const size = { width: 800, height: 500 };
const limits: Limits = {
  bounds: { x: 0, y: 0, width: 20_000, height: 15_000 },
  minScale: 0.03,
  maxScale: 0.9,
};
const coordinate = fc.double({ min: -5_000, max: 25_000, noNaN: true });
const anyView = fc.record({
  scale: fc.double({ min: 0.03, max: 0.9, noNaN: true }),
  x: coordinate,
  y: coordinate,
});
const anyScreenPoint = fc.record({
  x: fc.double({ min: 0, max: 800, noNaN: true }),
  y: fc.double({ min: 0, max: 500, noNaN: true }),
});

describe('viewport', () => {
  it('goes from screen to world and back', () => {
    fc.assert(
      fc.property(anyView, anyScreenPoint, (view, point) => {
        const back = toScreen(view, toWorld(view, point));
        expect(back.x).toBeCloseTo(point.x, 4);
        expect(back.y).toBeCloseTo(point.y, 4);
      }),
    );
  });

  it('keeps the point under the finger when zooming', () => {
    fc.assert(
      fc.property(
        anyView,
        anyScreenPoint,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (view, at, factor) => {
          const zoomed = zoomAbout(view, at, factor, limits);
          expect(zoomed.scale).toBeGreaterThanOrEqual(limits.minScale);
          expect(zoomed.scale).toBeLessThanOrEqual(limits.maxScale);
          const before = toWorld(view, at);
          const after = toWorld(zoomed, at);
          expect(after.x).toBeCloseTo(before.x, 4);
          expect(after.y).toBeCloseTo(before.y, 4);
        },
      ),
    );
  });

  it('always keeps a part of the venue in the middle of the map, and clamping twice changes nothing', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const clamped = clampView(view, size, limits);
        const middle = toWorld(clamped, { x: 400, y: 250 });
        expect(middle.x).toBeGreaterThanOrEqual(-0.001);
        expect(middle.x).toBeLessThanOrEqual(20_000.001);
        expect(middle.y).toBeGreaterThanOrEqual(-0.001);
        expect(middle.y).toBeLessThanOrEqual(15_000.001);
        const again = clampView(clamped, size, limits);
        expect(again.x).toBeCloseTo(clamped.x, 6);
        expect(again.y).toBeCloseTo(clamped.y, 6);
      }),
    );
  });

  it('centres a venue that fits', () => {
    const view = clampView({ scale: 0.03, x: 9_999, y: -9_999 }, size, limits);
    expect(toScreen(view, { x: 10_000, y: 7_500 })).toEqual({ x: 400, y: 250 });
  });

  it('shows the whole rectangle with its padding when fitting', () => {
    const rect = { x: 100, y: 200, width: 4_000, height: 1_000 };
    const view = fitRect(rect, size, 20);
    const shown = visibleRect(view, size);
    expect(toScreen(view, { x: 100, y: 200 }).x).toBeCloseTo(20);
    expect(toScreen(view, { x: 4_100, y: 1_200 }).x).toBeCloseTo(780);
    expect(shown.y).toBeLessThan(200);
    expect(shown.y + shown.height).toBeGreaterThan(1_200);
  });

  it('moves with the finger', () => {
    const view = panBy({ scale: 0.5, x: 1_000, y: 1_000 }, 50, -20);
    expect(view).toEqual({ scale: 0.5, x: 900, y: 1_040 });
  });

  it('starts and ends an animation exactly at its views', () => {
    const from = centredOn({ x: 1_000, y: 2_000 }, 0.04, size);
    const to = centredOn({ x: 9_000, y: 500 }, 0.5, size);
    for (const [t, wanted] of [[0, from] as const, [1, to] as const]) {
      const view = mixViews(from, to, t, size);
      expect(view.scale).toBeCloseTo(wanted.scale, 9);
      expect(view.x).toBeCloseTo(wanted.x, 6);
      expect(view.y).toBeCloseTo(wanted.y, 6);
    }
  });
});
