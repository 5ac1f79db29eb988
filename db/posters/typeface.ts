import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKerning } from './kerning';

/**
 * Letter shapes of Pretendard, read from its TrueType files: a picture in an <img> gets no web fonts, so posters
 * carry outlines. Lengths are thousandths of the type size, y grows downwards from the baseline.
 */
export type Weight = 'Thin' | 'Light' | 'Medium' | 'Bold' | 'Black';
export type OutlinePoint = { x: number; y: number; on: boolean };
export type Box = { left: number; top: number; right: number; bottom: number };
export type Glyph = { id: number; advance: number; contours: OutlinePoint[][]; box: Box };
export type Typeface = {
  glyph: (character: string) => Glyph;
  kerning: (left: Glyph, right: Glyph) => number;
};

const FOLDER = join('node_modules', 'pretendard', 'dist', 'public', 'static', 'alternative');
const typefaces = new Map<Weight, Typeface>();

/** The typeface of one weight, read once. */
export function typeface(weight: Weight): Typeface {
  const known = typefaces.get(weight);
  if (known) return known;
  const read = readTypeface(readFileSync(join(process.cwd(), FOLDER, `Pretendard-${weight}.ttf`)));
  typefaces.set(weight, read);
  return read;
}

function readTypeface(file: Buffer): Typeface {
  const table = tablesOf(file);
  const perEm = table('head').readUInt16BE(18);
  const toGlyph = readCharacterMap(table('cmap'));
  const offsets = readGlyphOffsets(table('loca'), table('head').readInt16BE(50) === 1);
  const metrics = table('hmtx');
  const lastMetric = table('hhea').readUInt16BE(34) - 1;
  const pairs = readKerning(table('GPOS'));
  const glyphs = new Map<number, Glyph>();
  const scaled = (units: number) => Math.round((units * 1000) / perEm) || 0;
  return {
    glyph(character) {
      const id = toGlyph(character.codePointAt(0) ?? 0);
      const known = glyphs.get(id);
      if (known) return known;
      const contours = readContours(table('glyf'), offsets, id).map((contour) =>
        contour.map(({ x, y, on }) => ({ x: scaled(x), y: scaled(-y), on })),
      );
      const advance = scaled(metrics.readUInt16BE(Math.min(id, lastMetric) * 4));
      const glyph = { id, advance, contours, box: boxOf(contours.flat()) };
      glyphs.set(id, glyph);
      return glyph;
    },
    kerning: (left, right) => scaled(pairs(left.id, right.id)),
  };
}

function tablesOf(file: Buffer): (tag: string) => Buffer {
  const tables = new Map<string, Buffer>();
  for (let at = 12; at < 12 + file.readUInt16BE(4) * 16; at += 16) {
    const start = file.readUInt32BE(at + 8);
    tables.set(file.toString('latin1', at, at + 4), file.subarray(start, start + file.readUInt32BE(at + 12)));
  }
  return (tag) => {
    const table = tables.get(tag);
    if (!table) throw new Error(`the font file has no ${tag} table`);
    return table;
  };
}

/** Format 12 of the character map: groups of consecutive characters. */
function readCharacterMap(cmap: Buffer): (code: number) => number {
  let groups: Buffer | undefined;
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const start = cmap.readUInt32BE(at + 4);
    if (cmap.readUInt16BE(start) === 12)
      groups = cmap.subarray(start + 16, start + cmap.readUInt32BE(start + 4));
  }
  if (!groups) throw new Error('the font file has no character map of format 12');
  const map = groups;
  return (code) => {
    for (let at = 0; at < map.length; at += 12) {
      const first = map.readUInt32BE(at);
      if (code >= first && code <= map.readUInt32BE(at + 4)) return map.readUInt32BE(at + 8) + code - first;
    }
    return 0;
  };
}

function readGlyphOffsets(loca: Buffer, long: boolean): (id: number) => number {
  return (id) => (long ? loca.readUInt32BE(id * 4) : loca.readUInt16BE(id * 2) * 2);
}

function readContours(glyf: Buffer, offsets: (id: number) => number, id: number): OutlinePoint[][] {
  const data = glyf.subarray(offsets(id), offsets(id + 1));
  if (data.length === 0) return [];
  const count = data.readInt16BE(0);
  return count < 0 ? readComposite(glyf, offsets, data) : readSimple(data, count);
}

function readSimple(data: Buffer, count: number): OutlinePoint[][] {
  const ends = Array.from({ length: count }, (_, index) => data.readUInt16BE(10 + index * 2));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = 12 + count * 2 + data.readUInt16BE(10 + count * 2);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = data.readUInt8(at++);
    const times = flag & 8 ? data.readUInt8(at++) + 1 : 1;
    for (let time = 0; time < times; time++) flags.push(flag);
  }
  const readAxis = (short: number, same: number) => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) {
        value += flag & same ? data.readUInt8(at) : -data.readUInt8(at);
        at += 1;
      } else if (!(flag & same)) {
        value += data.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = readAxis(2, 16);
  const ys = readAxis(4, 32);
  const all = flags.map((flag, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) === 1 }));
  return ends.map((end, index) => all.slice((ends[index - 1] ?? -1) + 1, end + 1));
}

/** Glyphs made of other glyphs: moved, not scaled, as Pretendard has them. */
function readComposite(glyf: Buffer, offsets: (id: number) => number, data: Buffer): OutlinePoint[][] {
  const contours: OutlinePoint[][] = [];
  let at = 10;
  let flags: number;
  do {
    flags = data.readUInt16BE(at);
    const words = (flags & 1) === 1;
    const dx = words ? data.readInt16BE(at + 4) : data.readInt8(at + 4);
    const dy = words ? data.readInt16BE(at + 6) : data.readInt8(at + 5);
    for (const contour of readContours(glyf, offsets, data.readUInt16BE(at + 2))) {
      contours.push(contour.map((point) => ({ ...point, x: point.x + dx, y: point.y + dy })));
    }
    at += (words ? 8 : 6) + (flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0);
  } while (flags & 32);
  return contours;
}

function boxOf(points: OutlinePoint[]): Box {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  if (points.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
