import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlan } from '@/lib/venues/read-plan';
import {
  assignZone,
  bendChosen,
  duplicateSections,
  mirrorChosen,
  moveChosen,
  movedToMargin,
  removeChosen,
  renameRow,
  renameSection,
  setStage,
  turnChosen,
} from './arrange';
import { blockSeats, markSeats, relabelSeat, setAisle } from './mark-seats';
import { nameRows, numberSeats } from './number-seats';
import { countSeats } from './parts';
import { placeOfSeat, rowsIn, type Selection, seatsChosen, select, toggle } from './places';
import { EMPTY, planOfBlocks } from './testing-plan';

const plan = planOfBlocks({ rows: 3, seats: 4 }, { rows: 2, seats: 5 });
const [first, second] = plan.sections;
const seatAt = (number: number) =>
  plan.sections.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats))[number];

describe('choosing', () => {
  it('counts sections, rows and seats through the whole plan', () => {
    expect([...seatsChosen(plan, select('section', [1]))]).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
    expect([...seatsChosen(plan, select('row', [3]))]).toEqual([12, 13, 14, 15, 16]);
    expect(rowsIn(plan, select('seat', [0, 13])).map(({ number }) => number)).toEqual([0, 3]);
    expect(placeOfSeat(plan, 18)).toEqual({ section: 1, row: 1, seat: 1 });
    expect(placeOfSeat(plan, 22)).toBeUndefined();
  });

  it('adds and takes out, and begins anew on another level', () => {
    const two = toggle(select('seat', [1]), 'seat', 2);
    expect(two).toEqual(select('seat', [1, 2]));
    expect(toggle(two, 'seat', 1)).toEqual(select('seat', [2]));
    expect(toggle(two, 'row', 0)).toEqual(select('row', [0]));
    expect(toggle(select('row', [0]), 'row', 0)).toBeNull();
  });
});

describe('editing a plan', () => {
  it('moves what is chosen and keeps all else as the same objects', () => {
    const moved = moveChosen(plan, select('row', [1]), 10, -5);
    expect(moved.sections[0]?.rows[1]?.seats[0]).toMatchObject({ x: 10, y: 475 });
    expect(moved.sections[0]?.rows[0]).toBe(first?.rows[0]);
    expect(moved.sections[1]).toBe(second);
  });

  it('gives back the very plan when nothing is changed', () => {
    expect(blockSeats(plan, new Set([1]), false)).toBe(plan);
    expect(renameSection(plan, 0, 'A')).toBe(plan);
    expect(numberSeats(plan, new Set([0]), { from: 1, step: 1, fromRight: false })).toBe(plan);
    expect(movedToMargin(plan)).toBe(plan);
  });

  it('takes out rows and sections that have nothing left', () => {
    expect(
      removeChosen(plan, select('seat', [4, 5, 6, 7])).sections[0]?.rows.map(({ name }) => name),
    ).toEqual(['A', 'C']);
    expect(removeChosen(plan, select('section', [0])).sections).toEqual([second]);
    expect(removeChosen(plan, select('section', [0, 1])).sections).toEqual([]);
    expect(removeChosen(plan, { level: 'stage' })).toBe(plan);
  });

  it('marks seats, and leaves no trace when the mark is taken away', () => {
    const picked = new Set([2, 14]);
    const marked = setAisle(markSeats(blockSeats(plan, picked, true), picked, 'accessible'), picked, true);
    expect(marked.sections[1]?.rows[0]?.seats[2]).toEqual({
      ...seatAt(14),
      blocked: true,
      kind: 'accessible',
      aisleAfter: true,
    });
    expect(setAisle(markSeats(blockSeats(marked, picked, false), picked, null), picked, false)).toEqual(plan);
  });

  it('names rows by letters or numbers, from either end', () => {
    const names = (style: 'letters' | 'numbers', from: string, reversed: boolean) =>
      nameRows(plan, new Set([0, 1, 2, 3]), { style, from, reversed }).sections.map(({ rows }) =>
        rows.map(({ name }) => name).join(),
      );
    expect(names('letters', 'Y', false)).toEqual(['Y,Z,AA', 'Y,B']);
    expect(names('numbers', '10', true)).toEqual(['12,11,10', '10,B']);
    expect(names('numbers', 'x', false)).toEqual(['1,2,3', '1,B']);
  });

  it('numbers seats from the left or the right, odd and even', () => {
    const labels = (numbering: Parameters<typeof numberSeats>[2], of = plan) =>
      numberSeats(of, new Set([0]), numbering).sections[0]?.rows[0]?.seats.map(({ label }) => label);
    expect(labels({ from: 1, step: 2, fromRight: false })).toEqual(['1', '3', '5', '7']);
    expect(labels({ from: 2, step: 2, fromRight: true })).toEqual(['8', '6', '4', '2']);
    const turned = turnChosen(plan, select('section', [0]), 180);
    expect(labels({ from: 1, step: 1, fromRight: false }, turned)).toEqual(['4', '3', '2', '1']);
  });

  it('turns round and back, and mirrors twice, to where it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), (degrees) => {
        const chosen = select('section', [0]);
        const back = turnChosen(turnChosen(plan, chosen, degrees), chosen, -degrees);
        const seats = back.sections.flatMap(({ rows }) => rows.flatMap((row) => row.seats));
        for (const [number, { x, y }] of seats.entries()) {
          expect(Math.hypot(x - (seatAt(number)?.x ?? 0), y - (seatAt(number)?.y ?? 0))).toBeLessThan(3);
        }
      }),
    );
    expect(mirrorChosen(mirrorChosen(plan, select('section', [1])), select('section', [1]))).toEqual(plan);
  });

  it('copies a section under a name of its own', () => {
    const copied = duplicateSections(duplicateSections(plan, new Set([0])), new Set([0]));
    expect(copied.sections.map(({ name }) => name)).toEqual(['A', 'B', 'A 2', 'A 3']);
    expect(countSeats(copied)).toBe(22 + 24);
  });

  it('renames, gives zones and sets the stage', () => {
    const edited = assignZone(renameRow(relabelSeat(plan, 12, '12a'), 3, 'Front'), new Set([1]), 'vip');
    expect(edited.sections[1]).toMatchObject({
      zone: 'vip',
      rows: [{ name: 'Front', seats: [{ label: '12a' }, {}, {}, {}, {}] }, {}],
    });
    expect(setStage(plan, { x: 1.4, y: 2, width: -5, height: 300 }).stage).toEqual({
      x: 1,
      y: 2,
      width: 100,
      height: 300,
    });
    expect(moveChosen(EMPTY, { level: 'stage' }, 7, 8).stage).toMatchObject({ x: 7, y: 8 });
  });

  it('brings what was drawn beyond the corner back into the plan as a whole', () => {
    const out = movedToMargin(moveChosen(plan, select('section', [0]), -3_000, -900));
    const readable = readPlan(out);
    expect(readable).toEqual({ plan: out });
    expect(out.stage.x - (out.sections[0]?.rows[0]?.seats[0]?.x ?? 0)).toBe(3_000);
  });

  it('stays a plan that can be kept, whatever is done to it', () => {
    const number = fc.nat({ max: 21 });
    const selection = fc.oneof(
      fc.uniqueArray(number, { maxLength: 6 }).map((numbers) => select('seat', numbers)),
      fc.nat({ max: 4 }).map((row) => select('row', [row])),
      fc.nat({ max: 1 }).map((section) => select('section', [section])),
      fc.constant<Selection>({ level: 'stage' }),
    );
    const edit = fc.oneof(
      fc.tuple(selection, fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })).map(
        ([chosen, dx, dy]) =>
          (of: typeof plan) =>
            moveChosen(of, chosen, dx * 1_000, dy * 1_000),
      ),
      fc.tuple(selection, fc.integer({ min: -360, max: 360 })).map(
        ([chosen, degrees]) =>
          (of: typeof plan) =>
            turnChosen(of, chosen, degrees),
      ),
      fc.tuple(selection, fc.integer({ min: -500, max: 500 })).map(
        ([chosen, bulge]) =>
          (of: typeof plan) =>
            bendChosen(of, chosen, bulge),
      ),
      selection.map((chosen) => (of: typeof plan) => removeChosen(of, chosen)),
      selection.map((chosen) => (of: typeof plan) => blockSeats(of, seatsChosen(of, chosen), true)),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const before = JSON.stringify(plan);
        const after = movedToMargin(edits.reduce((of, change) => change(of), plan));
        expect(JSON.stringify(plan)).toBe(before);
        const read = readPlan(after);
        const faults = 'faults' in read ? read.faults : [];
        // Seats can be laid over each other by hand; the plan says so when it is kept.
        expect(faults.filter(({ message }) => !/spot|no sections|at most 100000/.test(message))).toEqual([]);
      }),
    );
  });
});
