/** How values of one kind are laid out: where the whole of it is 1, and what is written beside it. */
export type Axis = { share(value: number): number; ticks: { value: number; label: string }[] };

/** Where the curves go, in units of the drawing. */
export type Box = { left: number; right: number; top: number; bottom: number };

export type Point = [across: number, up: number];

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #333; font-variant-numeric: tabular-nums; }
  .head { font-weight: 600; }
  .grid { stroke: #ddd; }
  .axis { stroke: #888; }
  .curve { fill: none; stroke: #777; stroke-width: 2; stroke-linejoin: round; }
  .first { stroke: #c2410c; stroke-width: 3; }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd; }
    .grid { stroke: #3a3a3a; }
    .axis { stroke: #888; }
    .curve { stroke: #a3a3a3; }
    .first { stroke: #fb923c; }
  }`;

/** Steps of 1, 2 or 5 times a power of ten: about as many as wanted to the whole. */
function niceStep(most: number, wanted: number): number {
  const rough = most / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}

/** From 0 to the most there is, in equal steps. */
export function evenly(most: number, wanted = 6): Axis {
  const step = niceStep(most, wanted);
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
  return {
    share: (value) => value / most,
    ticks: ticks.map((value) => ({ value, label: value.toLocaleString('en') })),
  };
}

/** The same up to a whole step, so that the end has its label. */
export function wholly(most: number, wanted: number): Axis {
  const step = niceStep(most, wanted);
  return evenly(Math.ceil(most / step) * step, wanted);
}

/** Where a value lies in the drawing; `at`: a point of a curve, as `58.0,292.0`. */
export function place({ left, right, top, bottom }: Box, across: Axis, up: Axis) {
  const x = (value: number) => left + across.share(value) * (right - left);
  const y = (value: number) => bottom - up.share(value) * (bottom - top);
  const at = ([first, second]: Point) => `${x(first).toFixed(1)},${y(second).toFixed(1)}`;
  return { x, y, at };
}

/** The lines across and what they stand for. */
export function rowsOf(box: Box, up: Axis): string[] {
  const { y } = place(box, up, up);
  return up.ticks.map(
    ({ value, label }) =>
      `<line class="grid" x1="${box.left}" x2="${box.right}" y1="${y(value)}" y2="${y(value)}"/>` +
      `<text x="${box.left - 8}" y="${y(value) + 4}" text-anchor="end">${label}</text>`,
  );
}

/** The line at the bottom, its marks, and what they stand for. */
export function columnsOf(box: Box, across: Axis): string[] {
  const { x } = place(box, across, across);
  const { left, right, bottom } = box;
  return [
    `<line class="axis" x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>`,
    ...across.ticks.map(
      ({ value, label }) =>
        `<line class="axis" x1="${x(value)}" x2="${x(value)}" y1="${bottom}" y2="${bottom + 5}"/>` +
        `<text x="${x(value)}" y="${bottom + 20}" text-anchor="middle">${label}</text>`,
    ),
  ];
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A drawing as an SVG that stands alone on light and dark pages. `summary`: what it shows, for who does not see it.
 * `style`: what it has beside `head`, `grid`, `axis`, `curve` and `first`.
 */
export function drawingOf(drawing: {
  width: number;
  height: number;
  title: string;
  summary: string;
  style?: string;
  body: string[];
}): string {
  const { width, height, title, summary, style = '', body } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(summary)}</desc>`,
    `<style>${STYLE}${style}\n</style>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}
