import { type Composition, ground, HEIGHT, MARGIN, MEASURE } from './poster';

const FOREST = '#1d4a34';
const WHEAT = '#eab94d';
const CREAM = '#f6ecd4';
const CLAY = '#c8552d';

/** A road of four stripes that winds up the whole sheet. */
export const road: Composition = ({ title, artist, alsoTitled, place }, letters) => {
  const way = 'M230 1300V905A185 185 0 0 1 415 720H485A185 185 0 0 0 670 535V-100';
  const stripes = [
    [WHEAT, 300],
    [FOREST, 228],
    [CREAM, 204],
    [CLAY, 132],
    [FOREST, 60],
    [WHEAT, 16],
  ];
  const block = letters.block({
    text: title,
    weight: 'Black',
    fill: CREAM,
    tracking: -25,
    box: { x: MARGIN, y: MARGIN, width: 400, height: 560 },
    mostLines: 4,
    leading: 1.06,
  });
  const right = MARGIN + MEASURE;
  const base = HEIGHT - MARGIN;
  return [
    ground(FOREST),
    ...stripes.map(
      ([color, width]) => `<path d="${way}" fill="none" stroke="${color}" stroke-width="${width}"/>`,
    ),
    block.svg,
    letters.line({
      text: artist,
      weight: 'Bold',
      size: 56,
      x: right,
      y: base - 92,
      anchor: 'end',
      widest: 460,
      fill: WHEAT,
    }),
    letters.line({
      text: alsoTitled ?? '',
      weight: 'Medium',
      size: 30,
      x: right,
      y: base - 42,
      anchor: 'end',
      widest: 460,
      fill: CREAM,
    }),
    letters.line({
      text: place,
      weight: 'Medium',
      size: 30,
      x: right,
      y: base,
      anchor: 'end',
      widest: 460,
      fill: CREAM,
    }),
  ].join('');
};
