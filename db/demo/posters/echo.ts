import { footer } from '@/db/posters/footer';
import { shapeLine } from '@/db/posters/lettering';
import { type Composition, ground, MARGIN, MEASURE } from '@/db/posters/poster';

const BLACK = '#0e0e10';
const ACID = '#d4ff3f';
const CHALK = '#f3f1ea';

/** The title once, stretched, and again and again below it, each time flatter, like light on a closed eye. */
export const echo: Composition = ({ title, artist, place }, letters) => {
  const hand = { weight: 'Black', tracking: -12 } as const;
  const { ink } = shapeLine(title, hand);
  const size = (MEASURE * 1000) / (ink.right - ink.left);
  const rise = -ink.top / (ink.bottom - ink.top);
  const natural = ((ink.bottom - ink.top) * size) / 1000;
  let top = MARGIN;
  let height = 372;
  let lines = '';
  while (height > 13) {
    const fill = lines === '' ? ACID : CHALK;
    lines += letters.line({
      ...hand,
      text: title,
      size,
      x: MARGIN,
      y: top + height * rise,
      tall: height / natural,
      fill,
    });
    top += height + 15;
    height *= 0.6;
  }
  return [
    ground(BLACK),
    lines,
    footer(letters, { artist, notes: [place], weight: 'Black', fill: ACID, notesFill: CHALK }),
  ].join('');
};
