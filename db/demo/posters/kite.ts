import { footer } from '@/db/posters/footer';
import { type Composition, ground, MARGIN } from '@/db/posters/poster';

const SKY = '#8ecae6';
const INK = '#14213d';
const RED = '#e63329';
const PAPER = '#fdf6e3';

/** A Korean shield kite, with the hole that lets the wind through, on a line that leaves the sheet. */
export const kite: Composition = ({ title, artist, place }, letters) => {
  const sail = [
    `<path fill="${PAPER}" d="M-200-260h400v520h-400z"/>`,
    `<path fill="${INK}" d="M-200-260h400v70h-400z"/>`,
    `<path fill="${RED}" d="M-200 90h200v170h-200z"/><path fill="${INK}" d="M0 90h200v170H0z"/>`,
    `<circle cy="-122" r="56" fill="${RED}"/>`,
    `<path stroke="${INK}" stroke-width="4" d="M-200-260L200 260M200-260L-200 260M0-260V260M-200 0h400" fill="none"/>`,
    `<circle r="86" cy="20" fill="${SKY}" stroke="${INK}" stroke-width="4"/>`,
  ].join('');
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: INK,
    tracking: -30,
    box: { x: MARGIN - 6, y: 720, width: 640, height: 330 },
    hang: 'bottom',
    mostLines: 3,
    leading: 0.9,
  });
  return [
    ground(SKY),
    `<path fill="none" stroke="${INK}" stroke-width="5" d="M528 395C640 700 420 800 610 880S780 900 930 790"/>`,
    `<g transform="translate(520 385) rotate(16) scale(1.12)">${sail}</g>`,
    block.svg,
    footer(letters, { artist, notes: [place], fill: RED, notesFill: INK }),
  ].join('');
};
