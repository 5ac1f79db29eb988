import { footer } from '@/db/posters/footer';
import { tidy } from '@/db/posters/lettering';
import { type Composition, ground, MARGIN, MEASURE, seedOf } from '@/db/posters/poster';
import { seededRandom } from '@/db/venue-plans/random';

const LEAF = '#2c6e49';
const APPLE = '#d8262c';
const BLOSSOM = '#f6d6d9';
const COLUMNS = 6;
const STEP = MEASURE / COLUMNS;
const RADIUS = 54;
/** How likely a fruit of each row has fallen. */
const LOOSE = [0.06, 0.2, 0.62, 0.85];

/** Fruit in rows, and the ones that have let go. */
export const orchard: Composition = ({ slug, title, artist, place }, letters) => {
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: LEAF,
    tracking: -40,
    box: { x: MARGIN - 6, y: 830, width: MEASURE + 12, height: 220 },
    hang: 'bottom',
    mostLines: 2,
    leading: 0.95,
  });
  const random = seededRandom(seedOf(slug));
  let hanging = '';
  let gone = '';
  let count = 0;
  for (const [row, loose] of LOOSE.entries()) {
    for (let column = 0; column < COLUMNS; column++) {
      const spot = `cx="${MARGIN + STEP * (column + 0.5)}" cy="${MARGIN + STEP * (row + 0.5)}"`;
      if (random() < loose && count < 2 * COLUMNS - 1) {
        gone += `<circle ${spot} r="${RADIUS - 3}"/>`;
        count += 1;
      } else {
        hanging += `<circle ${spot} r="${RADIUS}"/>`;
      }
    }
  }
  const fallen = Array.from({ length: count }, (_, index) => apple(index, count, block.top - RADIUS - 10));
  return [
    ground(BLOSSOM),
    `<g fill="${LEAF}">${hanging}</g><g fill="none" stroke="${LEAF}" stroke-width="6">${gone}</g><g fill="${APPLE}">${fallen.join('')}</g>`,
    block.svg,
    footer(letters, { artist, notes: [place], fill: APPLE, notesFill: LEAF }),
  ].join('');
};

/** Fallen fruit lies side by side from the right, and what has no room on the ground lies in the hollows. */
function apple(index: number, count: number, ground: number): string {
  const low = Math.min(count, COLUMNS);
  const lifted = index >= low;
  const across = MARGIN + MEASURE - RADIUS - 2 * (RADIUS + 3) * (lifted ? index - low + 0.5 : index);
  const up = lifted ? Math.sqrt(3) * (RADIUS + 3) : 0;
  return `<circle cx="${tidy(across)}" cy="${tidy(ground - up)}" r="${RADIUS}"/>`;
}
