import { breakWords } from './break-words';
import { outlinePath } from './outline';
import { type Box, type Glyph, typeface, type Weight } from './typeface';

/** How a run of text is drawn; `tracking` is extra space in thousandths of the size. */
export type Hand = {
  weight: Weight;
  fill: string;
  tracking?: number;
  /** Taller or wider than drawn, as factors of the size. */
  tall?: number;
  wide?: number;
};
export type LineSpec = Hand & {
  text: string;
  size: number;
  x: number;
  /** The baseline. */
  y: number;
  anchor?: 'start' | 'middle' | 'end';
  /** The text is made smaller where it would be wider. */
  widest?: number;
  /** Degrees clockwise around (x, y). */
  turn?: number;
};
export type BlockSpec = Hand & {
  text: string;
  box: { x: number; y: number; width: number; height: number };
  anchor?: 'start' | 'middle' | 'end';
  /** Where the block sits in a box that is higher. */
  hang?: 'top' | 'middle' | 'bottom';
  /** Line to line, as a factor of the size. */
  leading?: number;
  largest?: number;
  mostLines?: number;
  /** The lines themselves, where words must not decide. */
  lines?: string[];
};
export type Block = {
  svg: string;
  size: number;
  lines: string[];
  top: number;
  bottom: number;
  width: number;
};

type Shaped = { glyphs: { glyph: Glyph; x: number }[]; width: number; ink: Box };

/** A poster's text: every letter's outline is kept once and used by reference. */
export class Lettering {
  private readonly outlines = new Map<string, string>();

  /** One line of text. */
  line({ text, size, x, y, anchor = 'start', turn = 0, widest = Infinity, ...hand }: LineSpec): string {
    const shaped = shapeLine(text, hand);
    const ratio = hand.wide ?? 1;
    const scale = Math.min(size / 1000, widest / Math.max(1, (shaped.ink.right - shaped.ink.left) * ratio));
    const wide = scale * ratio;
    const tall = scale * (hand.tall ?? 1);
    const shift =
      anchor === 'start' ? -shaped.ink.left : anchor === 'end' ? -shaped.ink.right : -middleOf(shaped.ink);
    const spots = shaped.glyphs.map(({ glyph, x: at }) =>
      this.use(hand.weight, glyph, Math.round(at + shift)),
    );
    const rotate = turn === 0 ? '' : `rotate(${turn}) `;
    const transform = `translate(${tidy(x)} ${tidy(y)}) ${rotate}scale(${fine(wide)} ${fine(tall)})`;
    return `<g transform="${transform}" fill="${hand.fill}">${spots.join('')}</g>`;
  }

  /** Text broken by words and set as large as its box allows. */
  block({
    text,
    box,
    anchor = 'start',
    hang = 'top',
    leading = 1.1,
    largest = 2000,
    mostLines = 6,
    lines,
    ...hand
  }: BlockSpec): Block {
    const wide = hand.wide ?? 1;
    const tall = hand.tall ?? 1;
    const fits = (lines ? [lines] : breakWords(text, mostLines)).map((lines) => {
      const shaped = lines.map((line) => shapeLine(line, hand));
      const width = Math.max(...shaped.map(({ ink }) => ink.right - ink.left)) * wide;
      const rise = -(shaped[0]?.ink.top ?? 0) * tall;
      const drop = (shaped.at(-1)?.ink.bottom ?? 0) * tall;
      const height = rise + drop + (lines.length - 1) * leading * 1000 * tall;
      const size = Math.min(largest, (box.width * 1000) / width, (box.height * 1000) / height);
      return {
        lines,
        size,
        width: (width * size) / 1000,
        rise: (rise * size) / 1000,
        height: (height * size) / 1000,
      };
    });
    const best = fits.reduce((one, other) => (other.size > one.size * 1.02 ? other : one));
    const spare = box.height - best.height;
    const top = box.y + (hang === 'top' ? 0 : hang === 'middle' ? spare / 2 : spare);
    const x = box.x + (anchor === 'start' ? 0 : anchor === 'middle' ? box.width / 2 : box.width);
    const step = leading * best.size * tall;
    const svg = best.lines
      .map((line, index) =>
        this.line({ ...hand, text: line, size: best.size, x, y: top + best.rise + index * step, anchor }),
      )
      .join('');
    return { svg, size: best.size, lines: best.lines, top, bottom: top + best.height, width: best.width };
  }

  /** The outlines that were used. */
  defs(): string {
    return [...this.outlines].map(([id, outline]) => `<path id="${id}" d="${outline}"/>`).join('');
  }

  private use(weight: Weight, glyph: Glyph, x: number): string {
    if (glyph.contours.length === 0) return '';
    const id = `${weight.slice(0, 3).toLowerCase()}${glyph.id.toString(36)}`;
    if (!this.outlines.has(id)) this.outlines.set(id, outlinePath(glyph.contours));
    return `<use href="#${id}"${x === 0 ? '' : ` x="${x}"`}/>`;
  }
}

/** What an empty line measures: next to nothing, so that nobody divides by nothing. */
const NO_INK: Box = { left: 0, top: -1, right: 1, bottom: 0 };

/** Glyphs side by side with kerning and tracking, and the box that their ink fills; thousandths of the size. */
export function shapeLine(text: string, { weight, tracking = 0 }: Pick<Hand, 'weight' | 'tracking'>): Shaped {
  const face = typeface(weight);
  const shaped: Shaped = { glyphs: [], width: 0, ink: NO_INK };
  let last: Glyph | undefined;
  for (const character of text) {
    const glyph = face.glyph(character);
    if (last) shaped.width += face.kerning(last, glyph) + tracking;
    shaped.glyphs.push({ glyph, x: shaped.width });
    shaped.width += glyph.advance;
    last = glyph;
  }
  const inked = shaped.glyphs.filter(({ glyph }) => glyph.contours.length > 0);
  if (inked.length > 0) {
    shaped.ink = {
      left: Math.min(...inked.map(({ glyph, x }) => x + glyph.box.left)),
      right: Math.max(...inked.map(({ glyph, x }) => x + glyph.box.right)),
      top: Math.min(...inked.map(({ glyph }) => glyph.box.top)),
      bottom: Math.max(...inked.map(({ glyph }) => glyph.box.bottom)),
    };
  }
  return shaped;
}

function middleOf(ink: Box): number {
  return (ink.left + ink.right) / 2;
}

/** A number as short as a poster's precision allows. */
export function tidy(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function fine(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
