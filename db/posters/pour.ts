import { seededRandom } from '@/db/venue-plans/random';
import { footer } from './footer';
import { type Composition, ground, MARGIN, MEASURE, seedOf, WIDTH } from './poster';

const RED = '#e5341d';
const MOLTEN = '#ffc531';
const SOOT = '#140d0b';
const BARS = 15;

/** Molten metal running down the sheet onto the title. */
export const pour: Composition = ({ slug, title, artist, alsoTitled, place }, letters) => {
  const random = seededRandom(seedOf(slug));
  const width = WIDTH / BARS;
  let bars = '';
  for (let bar = 0; bar < BARS; bar++) {
    const middle = 1 - Math.abs(bar - (BARS - 1) / 2) / (BARS / 2);
    const length = 130 + middle * 380 + random() * 150;
    bars += `<path d="M${bar * width + 4} 0h${width - 8}v${Math.round(length)}a26 26 0 0 1-52 0z"/>`;
    if (random() < 0.4)
      bars += `<circle cx="${bar * width + width / 2}" cy="${Math.round(length + 74 + random() * 30)}" r="${Math.round(11 + random() * 8)}"/>`;
  }
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: SOOT,
    tracking: -8,
    box: { x: MARGIN - 8, y: 730, width: MEASURE + 16, height: 300 },
    hang: 'bottom',
    mostLines: 2,
    leading: 1,
  });
  return [
    ground(RED),
    `<g fill="${MOLTEN}">${bars}</g>`,
    block.svg,
    footer(letters, {
      artist,
      notes: [alsoTitled, place],
      weight: 'Black',
      size: 52,
      fill: MOLTEN,
      notesFill: SOOT,
    }),
  ].join('');
};
