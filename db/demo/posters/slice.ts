import { type Composition, ground, HEIGHT, MARGIN, MEASURE, seedOf } from '@/db/posters/poster';
import { seededRandom } from '@/db/venue-plans/random';

const SALT = '#f5f4f0';
const BLACK = '#131313';
const RED = '#e0231c';
const STRIP = 90;

/** The title cut into strips that have slid apart, one of them red; a short Korean one stands as a pillar. */
export const slice: Composition = ({ slug, title, artist, alsoTitled, place }, letters) => {
  const random = seededRandom(seedOf(slug));
  const setting = { text: title, weight: 'Black', fill: 'currentColor', tracking: -30, leading: 1 } as const;
  const box = { x: MARGIN, y: MARGIN, width: MEASURE, height: HEIGHT - 2 * MARGIN };
  const block = isShortHangul(title)
    ? letters.block({
        ...setting,
        box,
        anchor: 'end',
        leading: 0.94,
        lines: [...title.replaceAll(' ', '')],
        wide: 1.9,
      })
    : letters.block({ ...setting, box: { ...box, y: 190, height: 800 } });
  const count = Math.ceil((block.bottom - block.top) / STRIP);
  const red = Math.floor(count * 0.66);
  let clips = '';
  let strips = '';
  for (let strip = 0; strip < count; strip++) {
    const y = Math.round(block.top + strip * STRIP);
    const drift = strip === red ? -84 : Math.round((random() - 0.5) * (strip % 3 === 1 ? 110 : 30));
    clips += `<clipPath id="c${strip}"><path d="M-200 ${y}h1300v${STRIP + 0.6}H-200z"/></clipPath>`;
    const color = strip === red ? ` color="${RED}"` : '';
    strips += `<g transform="translate(${drift})"${color}><g clip-path="url(#c${strip})"><use href="#title"/></g></g>`;
  }
  const base = HEIGHT - MARGIN;
  return [
    ground(BLACK),
    `<defs><g id="title">${block.svg}</g>${clips}</defs><g color="${SALT}">${strips}</g>`,
    letters.line({
      text: artist,
      weight: 'Black',
      size: 48,
      x: MARGIN,
      y: MARGIN + 40,
      fill: SALT,
      widest: 400,
    }),
    letters.line({
      text: alsoTitled ?? '',
      weight: 'Medium',
      size: 28,
      x: MARGIN,
      y: base - 40,
      fill: RED,
      widest: 400,
    }),
    letters.line({ text: place, weight: 'Medium', size: 28, x: MARGIN, y: base, fill: SALT, widest: 400 }),
  ].join('');
};

/** Few enough syllables to stand on each other like a pillar. */
function isShortHangul(title: string): boolean {
  return /^[가-힣]{3,6}$/.test(title.replaceAll(' ', ''));
}
