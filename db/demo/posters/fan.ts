import { footer } from '@/db/posters/footer';
import { tidy } from '@/db/posters/lettering';
import { type Composition, ground, MARGIN, MEASURE } from '@/db/posters/poster';

const HANJI = '#eedfbf';
const WHITE = '#fffdf6';
const INK = '#141414';
const RED = '#d3202f';
const BLUE = '#1c4fa1';
const YELLOW = '#f4b81c';
const RIBS = 15;
const PIVOT = { x: 450, y: 840 };

/** A singer's fan thrown open in the five colours, the title where the hand is. */
export const fan: Composition = ({ title, artist, alsoTitled, place }, letters) => {
  const open = Math.PI * 0.86;
  const first = -Math.PI / 2 - open / 2;
  let folds = '';
  let ribs = '';
  for (let rib = 0; rib < RIBS; rib++) {
    const from = first + (open * rib) / RIBS;
    const to = first + (open * (rib + 1)) / RIBS;
    const color = [RED, WHITE, BLUE, YELLOW, INK][rib % 5];
    folds += `<path fill="${color}" d="M${at(from, 300)}L${at(from, 790)}L${at((from + to) / 2, 764)}L${at(to, 790)}L${at(to, 300)}z"/>`;
    ribs += `M${at((from + to) / 2, 232)}L${at((from + to) / 2, 300)}`;
  }
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: INK,
    tracking: -20,
    box: { x: MARGIN, y: 700, width: MEASURE, height: 330 },
    anchor: 'middle',
    hang: 'bottom',
    mostLines: 2,
    leading: 1,
  });
  return [
    ground(HANJI),
    `<path stroke="${INK}" stroke-width="9" d="${ribs}"/>`,
    folds,
    `<path d="M${at(first, 300)}A300 300 0 0 1 ${at(first + open, 300)}" fill="none" stroke="${INK}" stroke-width="9"/>`,
    block.svg,
    footer(letters, { artist, notes: [alsoTitled, place], fill: RED, notesFill: INK }),
  ].join('');
};

function at(angle: number, distance: number): string {
  return `${tidy(PIVOT.x + Math.cos(angle) * distance)} ${tidy(PIVOT.y + Math.sin(angle) * distance)}`;
}
