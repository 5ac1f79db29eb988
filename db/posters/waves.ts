import { footer } from './footer';
import { type Composition, ground, HEIGHT, MARGIN, WIDTH } from './poster';

const SAND = '#f7efdf';
const SEA = '#1a3fd0';
const SUN = '#ff5b35';
const BANDS = 7;

/** A red sun going down behind bands of water that thicken towards the reader. */
export const waves: Composition = ({ title, artist, alsoTitled, place }, letters) => {
  let water = '';
  let y = 520;
  for (let band = 0; band < BANDS; band++) {
    const thick = 16 + band * 9;
    const swell = 14 + band * 5;
    const length = 150 + band * 18;
    const shift = (band * length) / 3;
    const lower = band === BANDS - 1 ? floor() : returning(y + thick, swell, length, shift);
    water += `<path d="${wave(y, swell, length, shift)}${lower}"/>`;
    y += thick + 34;
  }
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: SEA,
    tracking: -30,
    box: { x: MARGIN - 6, y: MARGIN, width: 560, height: 390 },
    mostLines: 3,
    leading: 0.92,
  });
  return [
    ground(SAND),
    `<circle cx="640" cy="520" r="230" fill="${SUN}"/>`,
    `<g fill="${SEA}">${water}</g>`,
    block.svg,
    footer(letters, {
      artist,
      notes: [alsoTitled, place],
      weight: 'Black',
      size: 50,
      fill: SAND,
      notesFill: SAND,
    }),
  ].join('');
};

/** Half waves as quadratic arcs from left to right. */
function wave(y: number, swell: number, length: number, shift: number): string {
  let path = `M${Math.round(-shift)} ${y}`;
  for (let x = -shift, up = true; x < WIDTH; x += length, up = !up) {
    path += `q${length / 2} ${up ? -swell * 2 : swell * 2} ${length} 0`;
  }
  return path;
}

/** The deepest water goes down to the edge of the sheet. */
function floor(): string {
  return `V${HEIGHT}H0z`;
}

/** The lower edge of the same band, from right to left. */
function returning(y: number, swell: number, length: number, shift: number): string {
  const halves = Math.ceil((WIDTH + shift) / length);
  let path = `V${y}`;
  for (let half = halves - 1; half >= 0; half--) {
    path += `q${-length / 2} ${half % 2 === 0 ? -swell * 2 : swell * 2} ${-length} 0`;
  }
  return `${path}z`;
}
