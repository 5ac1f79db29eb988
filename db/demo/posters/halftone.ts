import { breakWords } from '@/db/posters/break-words';
import { footer } from '@/db/posters/footer';
import { shapeLine } from '@/db/posters/lettering';
import { type Composition, ground, MARGIN, MEASURE, WIDTH } from '@/db/posters/poster';
import type { OutlinePoint } from '@/db/posters/typeface';

const LILAC = '#c7b6ff';
const INK = '#15101f';
const GRID = 28;
const LEVELS = 9;

/** The title as a screen print under the glass: ink dots that swell where a letter is. */
export const halftone: Composition = ({ title, artist, place }, letters) => {
  const lines = breakWords(title, 4).at(-1) ?? [title];
  const area = { top: MARGIN, bottom: 1000 };
  const inked = lines.map((line, index) => letterTest(line, area, index, lines.length));
  const dots: string[][] = Array.from({ length: LEVELS }, () => []);
  for (let row = 0; row * GRID < area.bottom; row++) {
    for (let column = 0; column * GRID <= WIDTH + GRID; column++) {
      const x = column * GRID + (row % 2) * (GRID / 2) - GRID / 2;
      const y = row * GRID + GRID / 2;
      const cover = share(inked, x, y);
      const grey = 0.16 + 0.16 * Math.sin((x + y) / 190) * Math.sin((x - y) / 260);
      const level = Math.round(Math.max(cover, grey) * (LEVELS - 1));
      if (level > 0) dots[level]?.push(`M${x} ${y}h0`);
    }
  }
  const screen = dots.map((run, level) =>
    run.length === 0
      ? ''
      : `<path stroke-width="${Math.round(GRID * 1.06 * Math.sqrt(level / (LEVELS - 1)) * 10) / 10}" d="${run.join('')}"/>`,
  );
  return [
    ground(LILAC),
    `<g stroke="${INK}" stroke-linecap="round">${screen.join('')}</g>`,
    footer(letters, { artist, notes: [place], weight: 'Black', size: 52, fill: INK, notesFill: INK }),
  ].join('');
};

type Test = (x: number, y: number) => boolean;

/** How much of the grid cell around a point is inked, from nine samples. */
function share(tests: Test[], x: number, y: number): number {
  let hits = 0;
  for (const dx of [-7, 0, 7]) {
    for (const dy of [-7, 0, 7]) if (tests.some((test) => test(x + dx, y + dy))) hits += 1;
  }
  return hits / 9;
}

/** Whether a point lies in the letters of one line, stretched over its share of the area. */
function letterTest(line: string, area: { top: number; bottom: number }, index: number, count: number): Test {
  const { glyphs, ink } = shapeLine(line, { weight: 'Black', tracking: 10 });
  const outlines = glyphs.flatMap(({ glyph, x }) =>
    glyph.contours.map((contour) => flatten(contour).map((point) => ({ x: point.x + x, y: point.y }))),
  );
  const height = (area.bottom - area.top - (count - 1) * 40) / count;
  const top = area.top + index * (height + 40);
  return (x, y) => {
    const inX = ink.left + ((x - MARGIN + 10) / (MEASURE + 20)) * (ink.right - ink.left);
    const inY = ink.top + ((y - top) / height) * (ink.bottom - ink.top);
    return outlines.reduce((turns, outline) => turns + winding(outline, inX, inY), 0) !== 0;
  };
}

/** Curves as chords: implied points put in, each curve cut in four. */
function flatten(contour: OutlinePoint[]): { x: number; y: number }[] {
  return contour.flatMap((point, index) => {
    if (point.on) return [point];
    const before = contour.at(index - 1) ?? point;
    const after = contour[(index + 1) % contour.length] ?? point;
    const start = before.on ? before : { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };
    const end = after.on ? after : { x: (after.x + point.x) / 2, y: (after.y + point.y) / 2 };
    return [0, 0.25, 0.5, 0.75, 1].map((t) => ({
      x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * point.x + t ** 2 * end.x,
      y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * point.y + t ** 2 * end.y,
    }));
  });
}

function winding(outline: { x: number; y: number }[], x: number, y: number): number {
  let turns = 0;
  for (const [index, from] of outline.entries()) {
    const to = outline[(index + 1) % outline.length] ?? from;
    if (from.y <= y === to.y <= y) continue;
    const crossing = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
    if (crossing > x) turns += from.y < to.y ? 1 : -1;
  }
  return turns;
}
