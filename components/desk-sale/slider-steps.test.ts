import { expect, it } from 'vitest';
import { positionOf, SLIDER_STEPS } from './slider-steps';

it('has round numbers in order, and a place for each of them and for what lies between', () => {
  expect(SLIDER_STEPS).toEqual([...SLIDER_STEPS].sort((a, b) => a - b));
  expect(new Set(SLIDER_STEPS).size).toBe(SLIDER_STEPS.length);
  expect(SLIDER_STEPS.map((value) => SLIDER_STEPS[positionOf(value)])).toEqual(SLIDER_STEPS);
  expect([0, 17, 18, 240, 2_000_000].map((value) => SLIDER_STEPS[positionOf(value)])).toEqual([
    1, 15, 20, 200, 1_000_000,
  ]);
});
