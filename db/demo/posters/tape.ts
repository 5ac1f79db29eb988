import { shapeLine } from '@/db/posters/lettering';
import { type Composition, ground, HEIGHT, MARGIN, WIDTH } from '@/db/posters/poster';

const PINK = '#ff3f86';
const BLACK = '#111013';
const WHITE = '#fff8f2';

/** The first word of the artist larger than the sheet, and the title taped across it. */
export const tape: Composition = ({ title, artist, alsoTitled, place }, letters) => {
  const word = artist.split(' ')[0] ?? artist;
  const hand = { weight: 'Black', tracking: -30 } as const;
  const { ink } = shapeLine(word, hand);
  const size = (1010 * 1000) / (ink.right - ink.left);
  const tall = (1060 * 1000) / ((ink.bottom - ink.top) * size);
  const giant = letters.line({
    ...hand,
    text: word,
    size,
    x: 450,
    y: 1130,
    tall,
    turn: -6,
    anchor: 'middle',
    fill: BLACK,
  });
  const band = letters.block({
    text: title,
    weight: 'Black',
    fill: PINK,
    tracking: -20,
    box: { x: MARGIN, y: 0, width: WIDTH - 2 * MARGIN, height: 126 },
    anchor: 'middle',
    hang: 'middle',
    mostLines: 1,
  });
  return [
    ground(PINK),
    giant,
    `<g transform="translate(0 520) rotate(5 450 90)"><path fill="${WHITE}" d="M-60 -30h1020v186H-60z"/>${band.svg}</g>`,
    `<g transform="translate(0 850) rotate(-4 450 30)"><path fill="${BLACK}" stroke="${PINK}" stroke-width="8" d="M-60 -20h1020v92H-60z"/>`,
    letters.line({ text: artist, weight: 'Black', size: 46, x: MARGIN, y: 43, fill: WHITE, widest: 440 }),
    letters.line({
      text: alsoTitled ?? '',
      weight: 'Bold',
      size: 30,
      x: WIDTH - MARGIN,
      y: 38,
      anchor: 'end',
      widest: 310,
      fill: PINK,
    }),
    '</g>',
    `<path fill="${PINK}" d="M0 ${HEIGHT - 92}h${WIDTH}v92H0z"/>`,
    letters.line({ text: place, weight: 'Bold', size: 30, x: MARGIN, y: HEIGHT - 36, fill: BLACK }),
  ].join('');
};
