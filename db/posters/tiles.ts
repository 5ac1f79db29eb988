import { seededRandom } from '@/db/venue-plans/random';
import { type Composition, ground, HEIGHT, MARGIN, MEASURE, seedOf } from './poster';

const PAPER = '#f4ecd8';
const PINE = '#12403a';
const CORAL = '#ff6846';
const BUTTER = '#ffc84a';
const COUNT = 5;
const SIDE = MEASURE / COUNT;

/** Panes of quarter circles that clear from the dark corner below to the light one above. */
export const tiles: Composition = ({ slug, title, artist, alsoTitled, place }, letters) => {
  const random = seededRandom(seedOf(slug));
  let panes = '';
  for (let row = 0; row < COUNT; row++) {
    for (let column = 0; column < COUNT; column++) {
      const light = (column + (COUNT - 1 - row)) / (2 * COUNT - 2);
      panes += pane(MARGIN + column * SIDE, MARGIN + row * SIDE, light, Math.floor(random() * 4), random());
    }
  }
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: PINE,
    tracking: -20,
    box: { x: MARGIN, y: MARGIN + MEASURE + 50, width: 500, height: 190 },
    hang: 'bottom',
    mostLines: 2,
    leading: 1.02,
  });
  const right = MARGIN + MEASURE;
  return [
    ground(PAPER),
    panes,
    block.svg,
    letters.line({
      text: artist,
      weight: 'Bold',
      size: 44,
      x: right,
      y: block.top + 34,
      anchor: 'end',
      widest: 250,
      fill: CORAL,
    }),
    letters.line({
      text: alsoTitled ?? '',
      weight: 'Medium',
      size: 28,
      x: right,
      y: block.top + 80,
      anchor: 'end',
      widest: 250,
      fill: PINE,
    }),
    letters.line({ text: place, weight: 'Medium', size: 28, x: MARGIN, y: HEIGHT - MARGIN, fill: PINE }),
  ].join('');
};

function pane(x: number, y: number, light: number, turn: number, chance: number): string {
  const [back, front] =
    light > 0.78
      ? [BUTTER, PAPER]
      : light > 0.5
        ? [CORAL, BUTTER]
        : light > 0.3
          ? [PINE, CORAL]
          : [PINE, '#1c5a50'];
  const shape =
    chance < 0.55
      ? `M0 0h${SIDE}A${SIDE} ${SIDE} 0 0 1 0 ${SIDE}z`
      : chance < 0.8
        ? `M0 0h${SIDE}A${SIDE / 2} ${SIDE / 2} 0 0 1 0 0z`
        : `M0 0h${SIDE}L0 ${SIDE}z`;
  const middle = SIDE / 2;
  return `<g transform="translate(${x} ${y})"><path fill="${back}" d="M0 0h${SIDE}v${SIDE}H0z"/><path fill="${front}" transform="rotate(${turn * 90} ${middle} ${middle})" d="${shape}"/></g>`;
}
