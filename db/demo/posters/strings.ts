import { type Composition, ground, HEIGHT, MARGIN, MEASURE, WIDTH } from '@/db/posters/poster';

const LINEN = '#efe6d6';
const OXBLOOD = '#7d1524';
const INK = '#17120f';
const STRINGS = 25;
const DRUM = { x: 450, y: 450, radius: 318 };

/** Strings at rest outside a drum, and swinging where they cross its skin. */
export const strings: Composition = ({ title, artist, alsoTitled, place }, letters) => {
  let still = '';
  let swinging = '';
  const gap = WIDTH / STRINGS;
  for (let index = 0; index < STRINGS; index++) {
    const x = Math.round(gap * (index + 0.5));
    const away = x - DRUM.x;
    still += `M${x} 0V860`;
    if (Math.abs(away) >= DRUM.radius - 10) continue;
    const half = Math.sqrt(DRUM.radius ** 2 - away ** 2);
    const waves = Math.max(2, 2 * Math.round(half / 62));
    const step = (half * 2) / waves;
    swinging += `M${x} ${Math.round(DRUM.y - half)}`;
    for (let wave = 0; wave < waves; wave++) {
      swinging += `q${wave % 2 === 0 ? 26 : -26} ${Math.round(step / 2)} 0 ${Math.round(step * 10) / 10}`;
    }
  }
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: INK,
    tracking: -20,
    box: { x: MARGIN - 6, y: 900, width: 480, height: 240 },
    hang: 'bottom',
    mostLines: 2,
    leading: 1.02,
  });
  const right = MARGIN + MEASURE;
  const base = HEIGHT - MARGIN;
  return [
    ground(LINEN),
    `<path stroke="${INK}" stroke-width="5" d="${still}"/>`,
    `<circle cx="${DRUM.x}" cy="${DRUM.y}" r="${DRUM.radius}" fill="${OXBLOOD}"/>`,
    `<path stroke="${LINEN}" stroke-width="5" fill="none" d="${swinging}"/>`,
    block.svg,
    letters.line({
      text: artist,
      weight: 'Bold',
      size: 36,
      x: right,
      y: base - 88,
      anchor: 'end',
      widest: 270,
      fill: OXBLOOD,
    }),
    letters.line({
      text: alsoTitled ?? '',
      weight: 'Medium',
      size: 26,
      x: right,
      y: base - 40,
      anchor: 'end',
      widest: 270,
      fill: INK,
    }),
    letters.line({
      text: place,
      weight: 'Medium',
      size: 26,
      x: right,
      y: base,
      anchor: 'end',
      widest: 270,
      fill: INK,
    }),
  ].join('');
};
