/** `points`: minute, people let in by then. */
export type Curve = { name: string; points: [number, number][] };

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 58;
const RIGHT = 24;
const TOP = 30;
const BOTTOM = 128;

// Told apart by dashes as well as by shade; the first is the one to look at.
const DASHES = ['', '9 4', '3 3', '12 4 2 4'];

/** Steps of 1, 2 or 5 times a power of ten, about six to the whole. */
function niceStep(most: number): number {
  const rough = most / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function ticks(most: number): number[] {
  const step = niceStep(most);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

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

/** People let in over time, a curve for each design, as an SVG that stands alone on light and dark pages. */
export function chartOf(curves: Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const lastMinute = Math.max(1, ...all.map(([minute]) => minute));
  const most = Math.max(1, ...all.map(([, people]) => people));
  const x = (minute: number) => LEFT + (minute / lastMinute) * (WIDTH - LEFT - RIGHT);
  const y = (people: number) => HEIGHT - BOTTOM - (people / most) * (HEIGHT - TOP - BOTTOM);
  const at = ([minute, people]: [number, number]) => `${x(minute).toFixed(1)},${y(people).toFixed(1)}`;
  const classOf = (index: number) => (index === 0 ? 'curve first' : 'curve');
  const dash = (index: number) => (DASHES[index] ? ` stroke-dasharray="${DASHES[index]}"` : '');
  const endOf = ({ points }: Curve) => points.at(-1)?.[0] ?? 0;

  const rows = ticks(most).map(
    (people) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(people)}" y2="${y(people)}"/>` +
      `<text x="${LEFT - 8}" y="${y(people) + 4}" text-anchor="end">${people.toLocaleString('en')}</text>`,
  );
  const columns = ticks(lastMinute).map(
    (minute) =>
      `<line class="axis" x1="${x(minute)}" x2="${x(minute)}" y1="${y(0)}" y2="${y(0) + 5}"/>` +
      `<text x="${x(minute)}" y="${y(0) + 20}" text-anchor="middle">${minute}</text>`,
  );
  const lines = curves.map(
    (curve, index) =>
      `<polyline class="${classOf(index)}"${dash(index)} points="${curve.points.map(at).join(' ')}"/>`,
  );
  const legend = curves.map((curve, index) => {
    const height = HEIGHT - BOTTOM + 58 + index * 20;
    return (
      `<line class="${classOf(index)}"${dash(index)} x1="${LEFT}" x2="${LEFT + 44}" y1="${height}" y2="${height}"/>` +
      `<text x="${LEFT + 54}" y="${height + 4}">${escaped(curve.name)}: all in after ${endOf(curve)} minutes</text>`
    );
  });
  const summary = curves.map((curve) => `${curve.name}: ${endOf(curve)} minutes`).join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc">`,
    '<title id="title">People let in over time by four kinds of line</title>',
    `<desc id="desc">${escaped(`Minutes from the opening until the last one is in. ${summary}.`)}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<text class="head" x="${LEFT}" y="16">People let in, by minutes since the opening</text>`,
    ...rows,
    `<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(0)}" y2="${y(0)}"/>`,
    ...columns,
    ...lines.reverse(),
    ...legend,
    '</svg>\n',
  ].join('\n');
}
