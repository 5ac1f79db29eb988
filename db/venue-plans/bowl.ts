import { rowBetween, type SectionDraft } from './draft';
import {
  lengthAt,
  offsetPath,
  type Path,
  type Point,
  pathLength,
  pointAt,
  stationAt,
  tracePath,
} from './geometry';

/** The four bends of an oval: each has a length and a radius, which is infinite for a straight one. */
type OvalShape = { end: number; endRadius: number; corner: number; side: number; sideRadius: number };

/**
 * An oval around the origin with its long axis upright, walked from the middle of the stage end (the top)
 * against the clock: so seats run left to right for somebody who faces the middle. `end` and `side` are lengths,
 * `corner` is a radius; stations 0…3 lie on the upper left, 3…6 on the lower left, and so on round to 12.
 */
export function ovalPath({ end, endRadius, corner, side, sideRadius }: OvalShape): Path {
  const sweep = (Math.PI - end / endRadius - side / sideRadius) / 2;
  const quarter = [
    { length: end / 2, radius: endRadius },
    { length: corner * sweep, radius: corner },
    { length: side / 2, radius: sideRadius },
  ];
  const mirrored = quarter.toReversed();
  const pieces = [...quarter, ...mirrored, ...quarter, ...mirrored];
  const loose = tracePath({ x: 0, y: 0 }, Math.PI, pieces);
  const far = pointAt(loose, pathLength(loose) / 2);
  return tracePath({ x: 0, y: -far.y / 2 }, Math.PI, pieces);
}

/** Half the oval's width and height. */
export function ovalSize(oval: Path): { halfWidth: number; halfHeight: number } {
  return { halfWidth: -pointAt(oval, lengthAt(oval, 3)).x, halfHeight: -pointAt(oval, 0).y };
}

type Tier = {
  path: Path;
  /** Where the tier begins and ends, as stations of the path. */
  stations: [number, number];
  /** From the path to the first row, and from row to row. */
  offset: number;
  depth: number;
  rows: number;
  sections: number;
  aisle: number;
  /** Number of the first section: 101 for the lower tier. */
  number: number;
  zoneAt: (middle: Point) => string;
};

/** Sections side by side round a bowl, of equal width half-way up, parted by aisles that run straight outwards. */
export function tierSections(tier: Tier): SectionDraft[] {
  const rows = Array.from({ length: tier.rows }, (_, row) =>
    offsetPath(tier.path, tier.offset + row * tier.depth),
  );
  const middle = offsetPath(tier.path, tier.offset + (tier.rows * tier.depth) / 2);
  const start = lengthAt(middle, tier.stations[0]);
  const width = (lengthAt(middle, tier.stations[1]) - start) / tier.sections;
  return Array.from({ length: tier.sections }, (_, index) => {
    const from = stationAt(middle, start + width * index);
    const to = stationAt(middle, start + width * (index + 1));
    return {
      name: String(tier.number + index),
      zone: tier.zoneAt(pointAt(middle, start + width * (index + 0.5))),
      rows: rows.map((path, row) => rowBetween(String(row + 1), path, [from, to], tier.aisle)),
    };
  });
}

/** How many sections about `width` wide a tier has, measured `offset` out from the path. */
export function sectionCount(path: Path, stations: [number, number], offset: number, width: number): number {
  const middle = offsetPath(path, offset);
  return Math.max(4, Math.round((lengthAt(middle, stations[1]) - lengthAt(middle, stations[0])) / width));
}
