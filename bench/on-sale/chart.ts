import { type Box, columnsOf, drawingOf, evenly, place } from '../chart-parts';
import { count } from '../figures';
import { drawPanel, lineAt, type Panel, panelsOf } from './chart-panels';

/**
 * How a sale stood `second` seconds after the opening. `sold`, `waiting` and `admitted`: people and seats at that time;
 * `requests`: how many a second since the sample before; the 99th percentiles, in milliseconds, are of what was answered
 * since then, null when nothing was.
 */
export type SaleSample = {
  second: number;
  sold: number;
  waiting: number;
  admitted: number;
  requests: number;
  holdP99: number | null;
  payP99: number | null;
};

/** `cap`: how many may be in the shop at once. */
export type SaleSize = { seats: number; cap: number; buyers: number };

const WIDTH = 480;
const LEFT = 58;
const RIGHT = WIDTH - 16;
const HEAD = 30;
const PANEL = 84;
const GAP = 14;
const FOOT = 46;

const STYLE = `
  .curve { stroke-linecap: round; }
  .first { stroke-width: 2.5; }
  .second { stroke: #333; stroke-dasharray: 5 5; }
  .area { fill: #c2410c; fill-opacity: 0.16; }
  .bound { stroke: #555; stroke-width: 1.5; stroke-dasharray: 2 3; }
  @media (prefers-color-scheme: dark) {
    .second { stroke: #e5e5e5; }
    .area { fill: #fb923c; fill-opacity: 0.22; }
    .bound { stroke: #bbb; }
  }`;

/**
 * A sale over time, panel below panel along the same seconds: seats, people, requests and how long they took. Samples
 * come in the order of their time; those from before the opening are left out.
 */
export function chartOf(size: SaleSize, all: SaleSample[]): string {
  const samples = all.filter(({ second }) => second >= 0);
  const seconds = evenly(Math.max(1, ...samples.map(({ second }) => second)));
  const panels = panelsOf(size, samples).map((panel, index): [Panel, Box] => {
    const top = HEAD + index * (PANEL + GAP + HEAD);
    return [panel, { left: LEFT, right: RIGHT, top, bottom: top + PANEL }];
  });
  const bottom = Math.max(...panels.map(([, box]) => box.bottom));
  const whole = { left: LEFT, right: RIGHT, top: HEAD, bottom };
  const end = soldOutAt(size, samples);
  const last = end === undefined ? undefined : place(whole, seconds, seconds).x(end);
  return drawingOf({
    width: WIDTH,
    height: bottom + FOOT,
    title: 'A sale, second by second from its opening',
    summary: summaryOf(size, samples),
    style: STYLE,
    body: [
      ...panels.flatMap(([panel, box]) => [
        ...(last === undefined ? [] : [lineAt('bound', [last, box.top], [last, box.bottom])]),
        ...drawPanel(panel, box, seconds),
      ]),
      ...columnsOf(whole, seconds),
      `<text x="${RIGHT}" y="${bottom + 38}" text-anchor="end">${footOf(end)}</text>`,
    ],
  });
}

const footOf = (end: number | undefined): string =>
  `seconds since the opening${end === undefined ? '' : `; sold out after ${count(end)}`}`;

const soldOutAt = ({ seats }: SaleSize, samples: SaleSample[]): number | undefined =>
  samples.find(({ sold }) => sold >= seats)?.second;

/** What the curves show, in words. */
function summaryOf(size: SaleSize, samples: SaleSample[]): string {
  const { seats, cap, buyers } = size;
  const most = (pick: (sample: SaleSample) => number | null) =>
    count(Math.max(0, ...samples.map((sample) => pick(sample) ?? 0)));
  const end = soldOutAt(size, samples);
  const last = samples.at(-1);
  const outcome =
    end === undefined
      ? `${count(last?.sold ?? 0)} sold after ${count(last?.second ?? 0)} seconds.`
      : `Sold out after ${count(end)} seconds, ${count(seats / Math.max(1, end))} a second.`;
  return [
    `${count(seats)} seats and ${count(buyers)} buyers.`,
    outcome,
    `At most ${most(({ waiting }) => waiting)} waited, and ${most(({ admitted }) => admitted)} of ${count(cap)} were admitted.`,
    `At most ${most(({ requests }) => requests)} requests a second.`,
    `The highest 99th percentile of a hold: ${most(({ holdP99 }) => holdP99)} ms, of a payment: ${most(({ payP99 }) => payP99)} ms.`,
  ].join(' ');
}
