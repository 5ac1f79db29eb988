import type { Plan } from '@/lib/seating/layout';
import { ovalPath, ovalSize, sectionCount, tierSections } from './bowl';
import { settlePlan, smallestThatFits } from './draft';
import { floorSections } from './floor';
import type { Point } from './geometry';
import { vary } from './random';

const ROW = 84;
const AISLE = 120;
/** Between the last row of the lower tier and the first of the upper one. */
const CONCOURSE = 520;
/** The bowl begins where the left side begins and ends where the right one does: nobody sits behind the stage. */
const STATIONS: [number, number] = [1.72, 10.28];

/** A hall with the stage at one end: standing pens on the floor, and two tiers around the other three sides. */
export function arenaPlan(capacity: number, random: () => number): Plan {
  const scale = Math.max(0.45, Math.sqrt(capacity / 15_000) ** 0.8);
  const corner = 1150 * scale * vary(random, 1, 0.12);
  const shape = { end: 1500 * scale, endRadius: Infinity, corner, side: 4100 * scale, sideRadius: Infinity };
  const oval = ovalPath(shape);
  const { halfWidth, halfHeight } = ovalSize(oval);
  const stage = {
    x: -halfWidth * 0.72,
    y: -halfHeight - 200 * scale,
    width: halfWidth * 1.44,
    height: 1500 * scale,
  };
  const stageFront = stage.y + stage.height;
  const floor = floorSections({
    left: -halfWidth + 330 * scale,
    right: halfWidth - 330 * scale,
    top: stageFront + 260,
    bottom: halfHeight - Math.max(240, corner * 0.36),
    columns: capacity < 6000 ? 2 : 3,
    banks: capacity < 6000 ? 2 : 3,
    aisle: 190,
    depth: 62,
    standing: true,
    zoneAt: (bank) => (bank === 0 ? 'vip' : 'standing'),
  });
  const away = ({ x, y }: Point) => Math.hypot(x, y - stageFront);
  const sections = smallestThatFits(capacity, 90, (rows) => {
    const lower = Math.ceil((rows + 1) * 0.46);
    const upper = rows + 1 - lower;
    const upperAt = 120 + lower * ROW + CONCOURSE;
    const tiers = [
      {
        rows: lower,
        offset: 120,
        number: 101,
        zoneAt: (at: Point) => (away(at) < halfHeight * 1.45 ? 'r' : 's'),
      },
      {
        rows: upper,
        offset: upperAt,
        number: 201,
        zoneAt: (at: Point) => (away(at) < halfHeight * 1.45 ? 's' : 'a'),
      },
    ];
    const bowl = tiers.flatMap((tier) =>
      tierSections({
        ...tier,
        path: oval,
        stations: STATIONS,
        depth: ROW,
        aisle: AISLE,
        sections: sectionCount(oval, STATIONS, tier.offset + (tier.rows * ROW) / 2, 1150),
      }),
    );
    return [...floor, ...bowl];
  });
  return settlePlan(stage, sections, capacity);
}
