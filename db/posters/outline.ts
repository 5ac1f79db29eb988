import type { OutlinePoint } from './typeface';

/** SVG path data of TrueType contours, relative and in whole units. */
export function outlinePath(contours: OutlinePoint[][]): string {
  return contours.map(contourPath).join('');
}

function contourPath(contour: OutlinePoint[]): string {
  const start = contour.find((point) => point.on) ?? contour[0];
  if (!start) return '';
  const from = contour.indexOf(start);
  const rest = [...contour.slice(from + 1), ...contour.slice(0, from), start];
  let at = start;
  let control: OutlinePoint | undefined;
  let path = `M${start.x} ${start.y}`;
  const curveTo = (handle: OutlinePoint, end: OutlinePoint) => {
    path += `q${pair(handle.x - at.x, handle.y - at.y)}${joined(end.x - at.x)}${joined(end.y - at.y)}`;
    at = end;
  };
  for (const point of rest) {
    if (point.on) {
      if (control) curveTo(control, point);
      else path += straight(at, point);
      at = point;
      control = undefined;
    } else {
      if (control) curveTo(control, between(control, point));
      control = point;
    }
  }
  if (control) curveTo(control, start);
  return `${path}z`;
}

function straight(from: OutlinePoint, to: OutlinePoint): string {
  const x = to.x - from.x;
  const y = to.y - from.y;
  if (x === 0 && y === 0) return '';
  if (y === 0) return `h${x}`;
  return x === 0 ? `v${y}` : `l${pair(x, y)}`;
}

function between(one: OutlinePoint, other: OutlinePoint): OutlinePoint {
  return { x: Math.round((one.x + other.x) / 2), y: Math.round((one.y + other.y) / 2), on: true };
}

function pair(x: number, y: number): string {
  return `${x}${joined(y)}`;
}

/** A number after another one: the minus sign parts them as well as a space. */
function joined(value: number): string {
  return value < 0 ? String(value) : ` ${value}`;
}
