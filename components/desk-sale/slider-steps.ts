/** Round numbers, about evenly apart to the eye: a slider over them is as fine at 20 as at 20,000. */
export const SLIDER_STEPS: readonly number[] = [1, 10, 100, 1_000, 10_000, 100_000]
  .flatMap((unit) => [1, 1.5, 2, 3, 4, 5, 6, 8].map((digit) => digit * unit))
  .filter((value) => Number.isInteger(value))
  .concat(1_000_000);

/** The position on the slider that is nearest to a value. */
export function positionOf(value: number): number {
  const above = SLIDER_STEPS.findIndex((step) => step >= value);
  if (above === -1) return SLIDER_STEPS.length - 1;
  const [low = 1, high = 1] = [SLIDER_STEPS[above - 1] ?? SLIDER_STEPS[above], SLIDER_STEPS[above]];
  return above > 0 && value - low < high - value ? above - 1 : above;
}
