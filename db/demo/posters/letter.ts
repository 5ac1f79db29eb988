import { type Composition, ground, HEIGHT, MARGIN, MEASURE, WIDTH } from '@/db/posters/poster';

const PAPER = '#f5efe2';
const NAVY = '#16305c';
const RED = '#cf2e2e';
const EDGE = 36;

/** An airmail letter that came back: the title is the address, the stamp is cancelled. */
export const letter: Composition = ({ title, artist, alsoTitled, place }, letters) => {
  let stripes = '';
  for (let x = -HEIGHT; x < WIDTH; x += 120) {
    stripes += `<path fill="${RED}" d="M${x} ${HEIGHT}L${x + HEIGHT} 0h36L${x + 36} ${HEIGHT}z"/><path fill="${NAVY}" d="M${x + 60} ${HEIGHT}L${x + 60 + HEIGHT} 0h36L${x + 96} ${HEIGHT}z"/>`;
  }
  const postmark = [0, 1, 2, 3, 4].map((line) => `M444 ${182 + line * 34}q42-34 84 0t84 0t84 0t84 0`);
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: NAVY,
    tracking: -25,
    box: { x: 110, y: 452, width: 680, height: 478 },
    hang: 'bottom',
    mostLines: 3,
    leading: 1.12,
  });
  const base = 1074;
  return [
    ground(PAPER),
    stripes,
    `<path fill="${PAPER}" d="M${EDGE} ${EDGE}h${WIDTH - 2 * EDGE}v${HEIGHT - 2 * EDGE}H${EDGE}z"/>`,
    stamp(),
    `<g fill="none" stroke="${NAVY}" stroke-width="6"><circle cx="330" cy="250" r="128"/><circle cx="330" cy="250" r="92"/><path d="${postmark.join('')}"/></g>`,
    letters.line({
      text: 'RETURN',
      weight: 'Black',
      size: 34,
      x: 330,
      y: 262,
      anchor: 'middle',
      turn: -12,
      fill: NAVY,
    }),
    block.svg,
    `<path fill="${NAVY}" d="M110 952h680v4H110zM110 1008h680v4H110z"/>`,
    letters.line({ text: artist, weight: 'Bold', size: 40, x: 110, y: base, fill: RED, widest: 250 }),
    letters.line({
      text: [alsoTitled, place].filter(Boolean).join(' · '),
      weight: 'Medium',
      size: 24,
      x: MARGIN + MEASURE - 50,
      y: base,
      anchor: 'end',
      fill: NAVY,
      widest: 410,
    }),
  ].join('');
};

/** A stamp with perforated edges and a paper plane. */
function stamp(): string {
  let holes = '';
  for (let step = 0; step <= 8; step++) {
    holes += `M${570 + step * 27.5} 110h0M${570 + step * 27.5} 396h0`;
  }
  for (let step = 0; step <= 10; step++) {
    holes += `M570 ${110 + step * 28.6}h0M790 ${110 + step * 28.6}h0`;
  }
  return [
    `<path fill="${RED}" d="M570 110h220v286H570z"/>`,
    `<path stroke="${PAPER}" stroke-width="16" stroke-linecap="round" d="${holes}"/>`,
    `<path fill="${PAPER}" d="M598 262L764 172L722 338L678 296L650 334L646 284z"/><path stroke="${RED}" stroke-width="5" d="M646 284L764 172L678 296" fill="none"/>`,
  ].join('');
}
