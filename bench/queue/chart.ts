import { type Box, columnsOf, drawingOf, escaped, evenly, type Point, place, rowsOf } from '../chart-parts';

/** `points`: minute, people let in by then. */
export type Curve = { name: string; points: Point[] };

const WIDTH = 760;
const HEIGHT = 420;
const BOX: Box = { left: 58, right: WIDTH - 24, top: 30, bottom: HEIGHT - 128 };

// Told apart by dashes as well as by shade; the first is the one to look at.
const DASHES = ['', '9 4', '3 3', '12 4 2 4'];

/** People let in over time, a curve for each design. */
export function chartOf(curves: Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const minutes = evenly(Math.max(1, ...all.map(([minute]) => minute)));
  const people = evenly(Math.max(1, ...all.map(([, count]) => count)));
  const { at } = place(BOX, minutes, people);
  const classOf = (index: number) => (index === 0 ? 'curve first' : 'curve');
  const dash = (index: number) => (DASHES[index] ? ` stroke-dasharray="${DASHES[index]}"` : '');
  const endOf = ({ points }: Curve) => points.at(-1)?.[0] ?? 0;

  const lines = curves.map(
    (curve, index) =>
      `<polyline class="${classOf(index)}"${dash(index)} points="${curve.points.map(at).join(' ')}"/>`,
  );
  const legend = curves.map((curve, index) => {
    const { left, bottom } = BOX;
    const height = bottom + 58 + index * 20;
    return (
      `<line class="${classOf(index)}"${dash(index)} x1="${left}" x2="${left + 44}" y1="${height}" y2="${height}"/>` +
      `<text x="${left + 54}" y="${height + 4}">${escaped(curve.name)}: all in after ${endOf(curve)} minutes</text>`
    );
  });
  const summary = curves.map((curve) => `${curve.name}: ${endOf(curve)} minutes`).join('; ');
  return drawingOf({
    width: WIDTH,
    height: HEIGHT,
    title: 'People let in over time by four kinds of line',
    summary: `Minutes from the opening until the last one is in. ${summary}.`,
    body: [
      `<text class="head" x="${BOX.left}" y="16">People let in, by minutes since the opening</text>`,
      ...rowsOf(BOX, people),
      ...columnsOf(BOX, minutes),
      ...lines.reverse(),
      ...legend,
    ],
  });
}
