import type { Lettering } from './lettering';
import { HEIGHT, MARGIN, MEASURE } from './poster';
import type { Weight } from './typeface';

type Footer = {
  artist: string;
  /** Lines at the right edge, the last one on the artist's baseline; empty ones are left out. */
  notes: (string | undefined)[];
  fill: string;
  notesFill: string;
  size?: number;
  weight?: Weight;
  /** The baseline. */
  y?: number;
};

/** What the artist may take beside notes. */
const LEFT = 430;
const GAP = 34;

/** The foot of a poster: the artist on the left, smaller notes on the right, neither reaching into the other. */
export function footer(letters: Lettering, foot: Footer): string {
  const { artist, fill, notesFill, size = 46, weight = 'Bold', y = HEIGHT - MARGIN } = foot;
  const notes = foot.notes.filter((note) => note !== undefined && note !== '').reverse();
  return [
    letters.line({
      text: artist,
      weight,
      size,
      x: MARGIN,
      y,
      fill,
      widest: notes.length > 0 ? LEFT : MEASURE,
    }),
    ...notes.map((text = '', index) =>
      letters.line({
        text,
        weight: 'Medium',
        size: 28,
        x: MARGIN + MEASURE,
        y: y - index * 40,
        anchor: 'end',
        fill: notesFill,
        widest: MEASURE - LEFT - GAP,
      }),
    ),
  ].join('');
}
