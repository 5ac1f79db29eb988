import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulgeOf } from './bend';
import { MOST_SEATS_AT_ONCE, rowAlong, rowsInside, withRows, withSection } from './draw-rows';
import { countSeats } from './parts';
import { EMPTY, planOfBlocks } from './testing-plan';

const SPEC = { pitch: 50, depth: 80, bulge: 0 };

describe('drawing rows', () => {
  it('fills a rectangle with what fits into it', () => {
    const rows = rowsInside({ x: 100, y: 200, width: 470, height: 250 }, SPEC);
    expect(rows.map(({ seats }) => seats.length)).toEqual([10, 10, 10, 10]);
    expect(rows[3]?.seats[9]).toEqual({ label: '10', x: 550, y: 440 });
  });

  it('draws nothing for a slip of the hand, be it tiny or huge', () => {
    expect(rowsInside({ x: 0, y: 0, width: 5, height: 5 }, SPEC)).toEqual([]);
    expect(rowsInside({ x: 0, y: 0, width: 90_000, height: 90_000 }, SPEC)).toEqual([]);
    expect(rowAlong({ x: 0, y: 0 }, { x: 10, y: 10 }, SPEC)).toEqual([]);
    expect(rowAlong({ x: 0, y: 0 }, { x: 300, y: 0 }, SPEC, MOST_SEATS_AT_ONCE + 1)).toEqual([]);
  });

  it('begins a row where the stroke begins, and sets as many seats as the stroke is long', () => {
    const [row] = rowAlong({ x: 0, y: 0 }, { x: 300, y: 400 }, SPEC);
    expect(row?.seats).toHaveLength(11);
    expect(row?.seats[0]).toMatchObject({ x: 0, y: 0 });
    expect(row?.seats[10]).toMatchObject({ x: 300, y: 400 });
  });

  it('spreads a number of seats evenly from end to end', () => {
    const [row] = rowAlong({ x: 0, y: 0 }, { x: 600, y: 0 }, SPEC, 4);
    expect(row?.seats.map(({ x }) => x)).toEqual([0, 200, 400, 600]);
  });

  it('draws an arc that begins and, with a number of seats, ends where the stroke does', () => {
    const ends = fc.record({
      x: fc.integer({ min: 300, max: 2_000 }),
      y: fc.integer({ min: -900, max: 900 }),
    });
    fc.assert(
      fc.property(ends, fc.double({ min: -0.45, max: 0.45, noNaN: true }), (to, part) => {
        const chord = Math.hypot(to.x, to.y);
        const rows = rowAlong({ x: 0, y: 0 }, to, { ...SPEC, bulge: part * chord }, 21);
        const seats = rows[0]?.seats ?? [];
        const last = seats.at(-1);
        expect(seats[0]).toMatchObject({ x: 0, y: 0 });
        expect(Math.hypot((last?.x ?? 0) - to.x, (last?.y ?? 0) - to.y)).toBeLessThan(chord * 0.02 + 3);
        expect(Math.abs(bulgeOf(rows) - part * chord)).toBeLessThan(chord * 0.02 + 3);
      }),
    );
  });

  it('names new sections and rows as the ones before go on', () => {
    const rows = rowsInside({ x: 0, y: 400, width: 200, height: 80 }, SPEC);
    const two = withSection(planOfBlocks({ rows: 2, seats: 3 }), rows, 'b');
    expect(two.sections.map(({ name, zone }) => [name, zone])).toEqual([
      ['A', 'a'],
      ['B', 'b'],
    ]);
    const more = withRows(two, 0, rows);
    expect(more.sections[0]?.rows.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
    expect(more.sections[1]).toBe(two.sections[1]);
    expect(countSeats(more)).toBe(6 + 10 + 10);
  });

  it('leaves the plan that it draws on as it is', () => {
    withSection(EMPTY, rowsInside({ x: 0, y: 0, width: 200, height: 80 }, SPEC), 'a');
    expect(EMPTY.sections).toEqual([]);
  });
});
