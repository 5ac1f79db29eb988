import { footer } from '@/db/posters/footer';
import { type Composition, ground, HEIGHT, MARGIN, MEASURE, seedOf, WIDTH } from '@/db/posters/poster';
import { seededRandom } from '@/db/venue-plans/random';

const NIGHT = '#12152b';
const DUSK = '#2b3157';
const IVORY = '#f2ead6';
const LAMP = '#f6b93b';

/** Piano keys that are houses, with the lamps of those who are still awake. */
export const skyline: Composition = ({ slug, title, artist, place }, letters) => {
  const random = seededRandom(seedOf(slug));
  const tops = [640, 520, 760, 690, 560, 830, 610];
  const width = WIDTH / tops.length;
  const white = tops.map(
    (top, key) => `<path d="M${tenth(key * width + 4)} ${HEIGHT}V${top}h${tenth(width - 8)}V${HEIGHT}z"/>`,
  );
  let black = '';
  let lamps = '';
  for (const [key, top] of tops.slice(1).entries()) {
    if (key % 7 === 2) continue;
    const x = tenth((key + 1) * width - 38);
    const high = Math.min(top, tops[key] ?? top) - 40;
    black += `<path d="M${x} ${high}h76v360h-76z"/>`;
    for (let row = 0; row < 7; row++) {
      for (const column of [14, 44]) {
        if (random() < 0.42) lamps += `<path d="M${tenth(x + column)} ${high + 22 + row * 47}h18v26h-18z"/>`;
      }
    }
  }
  const block = letters.block({
    text: title,
    weight: 'Light',
    fill: IVORY,
    tracking: -25,
    box: { x: MARGIN - 4, y: MARGIN, width: MEASURE - 130, height: 330 },
    mostLines: 3,
    leading: 1.04,
  });
  return [
    ground(NIGHT),
    `<circle cx="742" cy="158" r="98" fill="${LAMP}"/>`,
    `<g fill="${IVORY}">${white.join('')}</g><g fill="${DUSK}">${black}</g><g fill="${LAMP}">${lamps}</g>`,
    `<path fill="${NIGHT}" d="M0 1060h${WIDTH}v140H0z"/>`,
    block.svg,
    footer(letters, { artist, notes: [place], fill: LAMP, notesFill: IVORY }),
  ].join('');
};

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
