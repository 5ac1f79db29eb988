/** Red, green and blue, 0…255 each. */
export type Rgb = readonly [number, number, number];

export function css(color: Rgb): string {
  return `rgb(${color.map(Math.round).join(' ')})`;
}

/** `share` 0 gives `a`, 1 gives `b`. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** Contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** `color`, moved towards `towards` no further than it takes to stand out from `ground` by `ratio`. */
export function readableOn(color: Rgb, ground: Rgb, towards: Rgb, ratio: number): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(color, towards, share);
    if (contrast(candidate, ground) >= ratio) return candidate;
  }
  return towards;
}

/** Whichever of the two is easier to read on `ground`. */
export function clearerOn(ground: Rgb, a: Rgb, b: Rgb): Rgb {
  return contrast(a, ground) >= contrast(b, ground) ? a : b;
}

function luminance(color: Rgb): number {
  const linear = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}
