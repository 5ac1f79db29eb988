import { footer } from '@/db/posters/footer';
import { type Composition, ground, HEIGHT, MARGIN, MEASURE, seedOf, WIDTH } from '@/db/posters/poster';
import { seededRandom } from '@/db/venue-plans/random';

const HAZE = '#f7e3bd';
const RANGES = ['#eda35a', '#d9653b', '#96303a', '#4b1a35'];
const FIRE = '#ff4a1c';

/** Ridge behind ridge, and on one peak of each a fire that the next one answers. */
export const ridges: Composition = ({ slug, title, artist, alsoTitled, place }, letters) => {
  const random = seededRandom(seedOf(slug));
  const layers = RANGES.map((color, index) => {
    const base = 610 + index * 140;
    const peaks = 4 - Math.min(2, index);
    let path = `M0 ${HEIGHT}V${base}`;
    const beacon = Math.floor(random() * peaks);
    let fire = '';
    for (let peak = 0; peak < peaks; peak++) {
      const x = Math.round(((peak + 0.3 + random() * 0.4) / peaks) * WIDTH);
      const y = Math.round(base - 90 - random() * 120);
      const valley = Math.round(((peak + 1) / peaks) * WIDTH);
      path += `L${x} ${y}L${valley} ${Math.round(base + random() * 50)}`;
      if (peak === beacon) fire = flame(x, y, 0.45 + index * 0.24);
    }
    return `<path fill="${color}" d="${path}V${HEIGHT}z"/>${fire}`;
  });
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: '#4b1a35',
    tracking: -20,
    box: { x: MARGIN - 6, y: MARGIN, width: 520, height: 250 },
    mostLines: 2,
    leading: 1,
  });
  const right = MARGIN + MEASURE;
  return [
    ground(HAZE),
    ...layers,
    block.svg,
    letters.line({
      text: alsoTitled ?? '',
      weight: 'Bold',
      size: 30,
      x: right,
      y: MARGIN + 24,
      anchor: 'end',
      fill: '#96303a',
      widest: 240,
    }),
    footer(letters, { artist, notes: [place], fill: HAZE, notesFill: HAZE }),
  ].join('');
};

function flame(x: number, y: number, scale: number): string {
  const drop = (height: number, width: number) =>
    `M0-${height}C${width}-${height / 2} ${width} 0 0 0C-${width} 0-${width}-${height / 2} 0-${height}z`;
  return `<g transform="translate(${x} ${y + 8}) scale(${scale})"><path fill="${FIRE}" d="${drop(180, 84)}"/><path fill="${HAZE}" d="${drop(90, 40)}"/></g>`;
}
