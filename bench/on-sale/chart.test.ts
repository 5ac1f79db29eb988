import { describe, expect, it } from 'vitest';
import { chartOf, type SaleSample } from './chart';

const SIZE = { seats: 1_000, cap: 50, buyers: 3_000 };

const sample = (second: number, sold: number, more: Partial<SaleSample> = {}): SaleSample => ({
  second,
  sold,
  waiting: 0,
  admitted: 0,
  requests: 0,
  holdP99: null,
  payP99: null,
  ...more,
});

/** Where the panels lie: all are 406 wide from 58 on, and 84 high. */
const TOPS = { sold: 30, rate: 158, waiting: 286, admitted: 414, requests: 542, times: 670 };

/** The curves of a drawing, as the points they go through, from the top of their panel. */
function curvesIn(svg: string, top: number, kind = 'first'): [number, number][][] {
  return [...svg.matchAll(new RegExp(`<path class="curve ${kind}" d="M([^"]*)"`, 'g'))]
    .map(([, path = '']) =>
      [...path.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]): [number, number] => [
        Number(x),
        Math.round((Number(y) - top) * 10) / 10,
      ]),
    )
    .filter((points) => points.every(([, y]) => y >= 0 && y <= 84));
}

const summaryIn = (svg: string) => /<desc[^>]*>([^<]*)</.exec(svg)?.[1];

describe('the chart of a sale', () => {
  it('puts each figure where its axes say: the seconds across, from nothing to the most there is upwards', () => {
    const svg = chartOf(SIZE, [
      sample(-10, 0, { waiting: 9_000 }),
      sample(0, 0, { waiting: 3_000 }),
      sample(5, 250, { waiting: 1_500, admitted: 25, requests: 80 }),
      sample(10, 1_000, { admitted: 50, requests: 40 }),
    ]);
    expect(curvesIn(svg, TOPS.sold)).toEqual([
      [
        [58, 84],
        [261, 63],
        [464, 0],
      ],
    ]);
    // 50 and then 150 a second, of 150.
    expect(curvesIn(svg, TOPS.rate)).toEqual([
      [
        [261, 56],
        [464, 0],
      ],
    ]);
    expect(curvesIn(svg, TOPS.waiting)).toEqual([
      [
        [58, 0],
        [261, 42],
        [464, 84],
      ],
    ]);
    // The scale goes on to 60, the step after the cap.
    expect(curvesIn(svg, TOPS.admitted)).toEqual([
      [
        [58, 84],
        [261, 49],
        [464, 14],
      ],
    ]);
    expect(svg).toContain('<line class="bound" x1="58.0" x2="464.0" y1="428.0" y2="428.0"/>');
    expect(curvesIn(svg, TOPS.requests)).toEqual([
      [
        [58, 84],
        [261, 16.8],
        [464, 50.4],
      ],
    ]);
  });

  it('shows times in powers of ten beside the second that is the aim, and nothing where there were none', () => {
    const svg = chartOf(SIZE, [
      sample(0, 0, { holdP99: 10, payP99: 100 }),
      sample(5, 0, { holdP99: 1_000 }),
      sample(6, 0),
      sample(10, 10, { holdP99: 100, payP99: 5_000 }),
    ]);
    // From 10 ms to 10 s: 28 for each power.
    expect(curvesIn(svg, TOPS.times)).toEqual([
      [
        [58, 84],
        [261, 28],
      ],
      [[464, 56]],
    ]);
    const [first, last] = curvesIn(svg, TOPS.times, 'second');
    expect(first).toEqual([[58, 56]]);
    expect(last?.[0]?.[1]).toBeCloseTo(28 * (1 - Math.log10(5)), 0);
    expect(svg).toContain('<line class="bound" x1="58.0" x2="464.0" y1="698.0" y2="698.0"/>');
    for (const label of ['10 ms', '100 ms', '1 s', '10 s']) expect(svg).toContain(`>${label}</text>`);
  });

  it('says the same in words', () => {
    const samples = [
      sample(0, 0, { waiting: 2_900, requests: 120 }),
      sample(1, 400, { waiting: 1_500, admitted: 49, holdP99: 30, payP99: 45.4 }),
      sample(4, 1_000, { admitted: 12, requests: 1_500, holdP99: 12 }),
      sample(5, 1_000),
    ];
    expect(summaryIn(chartOf(SIZE, samples))).toBe(
      '1,000 seats and 3,000 buyers. Sold out after 4 seconds, 250 a second. At most 2,900 waited, and 49 of 50 were ' +
        'admitted. At most 1,500 requests a second. The highest 99th percentile of a hold: 30 ms, of a payment: 45 ms.',
    );
    expect(chartOf(SIZE, samples)).toContain('seconds since the opening; sold out after 4<');
  });

  it('does not say that it sold out when seats are left', () => {
    const svg = chartOf(SIZE, [sample(0, 0), sample(90, 999)]);
    expect(summaryIn(svg)).toContain('999 sold after 90 seconds.');
    expect(svg).not.toContain('sold out');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('is drawn without any sample, too', () => {
    expect(chartOf(SIZE, [])).not.toMatch(/NaN|Infinity|undefined/);
  });
});
