import { footer } from '@/db/posters/footer';
import { type Composition, ground, HEIGHT, MARGIN, MEASURE, WIDTH } from '@/db/posters/poster';

const COAL = '#121212';
const AMBER = '#ffb21c';
const CHALK = '#f3ead8';

/** A black cat in the dark: ears, eyes, whiskers. */
export const eyes: Composition = ({ title, artist, alsoTitled, place }, letters) => {
  const eye = (x: number, mirror: number) =>
    `<g transform="translate(${x} 470) scale(${mirror} 1) rotate(10)"><path fill="${AMBER}" d="M-175 0Q0-260 175 0Q0 260-175 0z"/><ellipse rx="30" ry="118" fill="${COAL}"/></g>`;
  const whiskers = [-1, 1].flatMap((side) =>
    [-40, 0, 40].map((rise) => `M${450 + side * 120} ${690 + rise / 3}l${side * 300} ${rise}`),
  );
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: AMBER,
    tracking: -20,
    box: { x: MARGIN - 6, y: 780, width: MEASURE + 12, height: 270 },
    hang: 'bottom',
    anchor: 'middle',
    mostLines: 2,
    leading: 1,
  });
  return [
    ground(AMBER),
    `<path fill="${COAL}" d="M0 ${HEIGHT}V420L70 60L300 230Q450 196 600 230L830 60L${WIDTH} 420V${HEIGHT}z"/>`,
    eye(245, 1),
    eye(655, -1),
    `<path fill="${AMBER}" d="M415 655h70l-35 44z"/>`,
    `<path stroke="${AMBER}" stroke-width="4" fill="none" d="${whiskers.join('')}"/>`,
    block.svg,
    footer(letters, { artist, notes: [alsoTitled, place], fill: AMBER, notesFill: CHALK }),
  ].join('');
};
