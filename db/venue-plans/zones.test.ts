import { describe, expect, it } from 'vitest';
import { ZONES } from './zones';

type Triple = [number, number, number];

/** What people see: with all cones, and without long, middle or short ones (Machado, Oliveira, Fernandes 2009). */
const EYES: Record<string, [Triple, Triple, Triple]> = {
  typical: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const zones = Object.entries(ZONES).map(([id, { color }]) => ({ id, light: linear(color) }));
const pairs = zones.flatMap((one, index) => zones.slice(index + 1).map((other) => ({ one, other })));

describe('zone colours', () => {
  it.each(zones)('stand out from paper and from black: $id', ({ light }) => {
    for (const ground of ['#fbfaf7', '#121212'])
      expect(contrast(light, linear(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(EYES))('stay apart under %s sight', (eye) => {
    const see = EYES[eye] ?? [];
    for (const { one, other } of pairs) {
      const [a, b] = [one, other].map(({ light }) => perceived(see.map((row) => dot(row, light)) as Triple));
      const distance = Math.hypot(...(a ?? []).map((value, axis) => value - (b?.[axis] ?? 0)));
      expect(distance, `${one.id} and ${other.id}`).toBeGreaterThan(0.09);
    }
  });
});

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function contrast(one: Triple, other: Triple): number {
  const [low, high] = [one, other]
    .map((light) => dot([0.2126, 0.7152, 0.0722], light) + 0.05)
    .toSorted((a, b) => a - b);
  return (high ?? 0) / (low ?? 1);
}

/** Lightness and the two colour axes of OKLab, where equal distances look about equal. */
function perceived(light: Triple): number[] {
  const [l, m, s] = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ].map((row) => Math.cbrt(Math.max(0, dot(row as Triple, light))));
  const cones: Triple = [l ?? 0, m ?? 0, s ?? 0];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

function dot(one: Triple, other: Triple): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}
