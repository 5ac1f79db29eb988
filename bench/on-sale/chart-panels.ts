import { type Axis, type Box, escaped, type Point, place, rowsOf, wholly } from '../chart-parts';
import type { SaleSample, SaleSize } from './chart';

/** `first` is the one to look at; null where there is nothing to show. `name`: where a panel has several. */
type Curve = { kind: 'first' | 'second'; name?: string; points: (Point | null)[] };

/** `bound`: a line that is not to be passed, and what it stands for. `filled`: down to the bottom. */
export type Panel = {
  head: string;
  up: Axis;
  curves: Curve[];
  bound?: { value: number; name: string };
  filled?: boolean;
};

const ROWS = 3;
const AIM_MS = 1_000;

/** What is shown of a sale, from the top to the bottom. */
export function panelsOf({ seats, cap }: SaleSize, samples: SaleSample[]): Panel[] {
  const curve = (pick: (sample: SaleSample) => number | null) =>
    samples.map((sample): Point | null => {
      const value = pick(sample);
      return value === null ? null : [sample.second, value];
    });
  const plain = (head: string, points: (Point | null)[], extra: Partial<Panel> = {}): Panel => ({
    head,
    up: wholly(Math.max(1, extra.bound?.value ?? 0, ...points.map((point) => point?.[1] ?? 0)), ROWS),
    curves: [{ kind: 'first', points }],
    ...extra,
  });
  const times = samples.flatMap(({ holdP99, payP99 }) => [holdP99 ?? AIM_MS, payP99 ?? AIM_MS]);
  return [
    plain(
      'Seats sold',
      curve(({ sold }) => sold),
      { bound: { value: seats, name: 'all' } },
    ),
    plain('Seats sold a second', rateOf(samples), { filled: true }),
    plain(
      'People waiting in line',
      curve(({ waiting }) => waiting),
      { filled: true },
    ),
    plain(
      'People admitted',
      curve(({ admitted }) => admitted),
      { bound: { value: cap, name: 'cap' } },
    ),
    plain(
      'Requests a second',
      curve(({ requests }) => requests),
      { filled: true },
    ),
    {
      head: '99th percentile of',
      up: timesUpTo(times),
      curves: [
        { kind: 'first', name: 'holds', points: curve(({ holdP99 }) => holdP99) },
        { kind: 'second', name: 'payments', points: curve(({ payP99 }) => payP99) },
      ],
      bound: { value: AIM_MS, name: 'aim' },
    },
  ];
}

/** How many seats were sold a second between one sample and the next. */
function rateOf(samples: SaleSample[]): Point[] {
  let before: Pick<SaleSample, 'second' | 'sold'> = { second: 0, sold: 0 };
  const points: Point[] = [];
  for (const { second, sold } of samples) {
    if (second > before.second) points.push([second, (sold - before.sold) / (second - before.second)]);
    before = { second, sold };
  }
  return points;
}

/** Milliseconds in powers of ten, from the one below all of these to the one above, the aim among them. */
function timesUpTo(times: number[]): Axis {
  const power = (value: number) => Math.log10(Math.max(1, value));
  const first = Math.floor(Math.min(power(AIM_MS) - 1, ...times.map(power)));
  const last = Math.ceil(Math.max(power(AIM_MS), ...times.map(power)));
  const powers = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  return {
    share: (value) => (power(value) - first) / (last - first),
    ticks: powers.map((value) => ({ value, label: value < 1_000 ? `${value} ms` : `${value / 1_000} s` })),
  };
}

export const lineAt = (kind: string, [x1, y1]: Point, [x2, y2]: Point): string =>
  `<line class="${kind}" x1="${x1.toFixed(1)}" x2="${x2.toFixed(1)}" y1="${y1.toFixed(1)}" y2="${y2.toFixed(1)}"/>`;

/** A panel with what it is called, its lines across and its curves, the first above the others. */
export function drawPanel({ head, up, curves, bound, filled }: Panel, box: Box, across: Axis): string[] {
  const { at, y } = place(box, across, up);
  const { left, right, top } = box;
  const named = curves.flatMap(({ kind, name }, index) =>
    name ? keyOf(`curve ${kind}`, name, left + 138 + index * 90, top) : [],
  );
  const limit = bound
    ? [
        lineAt('bound', [left, y(bound.value)], [right, y(bound.value)]),
        ...keyOf('bound', bound.name, right - 56, top),
      ]
    : [];
  const drawn = curves.toReversed().flatMap(({ kind, points }) =>
    runsOf(points).flatMap((run) => {
      const path = run.map(at).join(' L');
      const [from, to] = [run[0]?.[0] ?? 0, run.at(-1)?.[0] ?? 0];
      const area = `<path class="area" d="M${at([from, 0])} L${path} L${at([to, 0])} Z"/>`;
      // A run of a single point is a dot: the line's round ends.
      const line = `<path class="curve ${kind}" d="M${path}${run.length === 1 ? ' h0' : ''}"/>`;
      return filled ? [area, line] : [line];
    }),
  );
  return [
    `<text class="head" x="${left}" y="${top - 12}">${escaped(head)}</text>`,
    ...named,
    ...rowsOf(box, up),
    lineAt('axis', [left, box.bottom], [right, box.bottom]),
    ...limit,
    ...drawn,
  ];
}

/** What a line stands for, above the panel. */
const keyOf = (kind: string, name: string, x: number, top: number): string[] => [
  lineAt(kind, [x, top - 16], [x + 24, top - 16]),
  `<text x="${x + 30}" y="${top - 12}">${escaped(name)}</text>`,
];

/** The stretches of a curve between which nothing is shown. */
function runsOf(points: (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}
