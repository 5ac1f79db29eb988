import type { Plan } from '@/lib/seating/layout';
import { ovalPath, ovalSize, sectionCount, tierSections } from './bowl';
import { settlePlan, smallestThatFits } from './draft';
import { floorSections } from './floor';
import type { Point } from './geometry';
import { vary } from './random';

const ROW = 82;
const AISLE = 130;
const CONCOURSE = 700;
/** The stands are open behind the stage, from the middle of one corner round to the middle of the other. */
const STATIONS: [number, number] = [1.45, 10.55];

/** An open oval with the stage at one end of the pitch, seats on the pitch, and two tiers of stands. */
export function stadiumPlan(capacity: number, random: () => number): Plan {
  const scale = Math.max(0.5, Math.sqrt(capacity / 60_000) ** 0.7);
  const corner = 2700 * scale * vary(random, 1, 0.08);
  const oval = ovalPath({
    end: 5200 * scale,
    endRadius: 9000 * scale,
    corner,
    side: 8200 * scale,
    sideRadius: 21_000 * scale,
  });
  const { halfWidth, halfHeight } = ovalSize(oval);
  const stage = {
    x: -halfWidth * 0.62,
    y: -halfHeight + 300 * scale,
    width: halfWidth * 1.24,
    height: 2300 * scale,
  };
  const stageFront = stage.y + stage.height;
  const columns = capacity < 25_000 ? 3 : 4;
  const floor = floorSections({
    left: -halfWidth * 0.74,
    right: halfWidth * 0.74,
    top: stageFront + 700 * scale,
    bottom: halfHeight - corner * 0.42,
    columns,
    banks: capacity < 25_000 ? 3 : 4,
    aisle: 260,
    depth: 85,
    standing: false,
    zoneAt: (bank) => (bank < 2 ? 'vip' : 'r'),
  });
  const away = ({ x, y }: Point) => Math.hypot(x, y - stageFront);
  const sections = smallestThatFits(capacity, 120, (rows) => {
    const lower = Math.ceil((rows + 1) * 0.44);
    const upper = rows + 1 - lower;
    const upperAt = 300 + lower * ROW + CONCOURSE;
    const tiers = [
      {
        rows: lower,
        offset: 300,
        number: 101,
        zoneAt: (at: Point) => (away(at) < halfHeight * 1.4 ? 'r' : 's'),
      },
      {
        rows: upper,
        offset: upperAt,
        number: 201,
        zoneAt: (at: Point) => (away(at) < halfHeight * 1.7 ? 'a' : 'b'),
      },
    ];
    const bowl = tiers.flatMap((tier) =>
      tierSections({
        ...tier,
        path: oval,
        stations: STATIONS,
        depth: ROW,
        aisle: AISLE,
        sections: sectionCount(oval, STATIONS, tier.offset + (tier.rows * ROW) / 2, 1300),
      }),
    );
    return [...floor, ...bowl];
  });
  return settlePlan(stage, sections, capacity);
}
