import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayout } from '@/lib/seating/layout';
import { freeBySection, freeIn, leftOf, meterOf } from './counts';

function hall(rowsOfSections: number[][]) {
  return compileLayout('hall', {
    stage: { x: 0, y: 0, width: 100, height: 100 },
    sections: rowsOfSections.map((rows, s) => ({
      name: `${s}`,
      zone: 'A',
      rows: rows.map((seats, r) => ({
        name: `${r}`,
        seats: Array.from({ length: seats }, (_, i) => ({ label: `${i}`, x: i, y: r })),
      })),
    })),
  });
}

describe('free counts', () => {
  it('adds up: rows to their section, sections to the house', () => {
    const anyHall = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(anyHall, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (shape, statuses) => {
        const layout = hall(shape);
        const status = Uint8Array.from({ length: layout.seatCount }, () => statuses.next().value ?? 0);
        const free = freeBySection(layout.sections, status);
        layout.sections.forEach((section, s) => {
          expect(section.rows.reduce((sum, row) => sum + freeIn(row, status), 0)).toBe(free[s]);
        });
        expect(free.reduce((sum, count) => sum + count, 0)).toBe(
          status.filter((value) => value === 0).length,
        );
      }),
    );
  });

  it('says in words how much is left', () => {
    expect([leftOf(0, 100), leftOf(9, 100), leftOf(10, 100), leftOf(40, 100)]).toEqual([
      'none',
      'few',
      'some',
      'many',
    ]);
  });
});

describe('the bar of a section', () => {
  it('is empty when all is sold, full when nothing is, and never empty before', () => {
    expect([0, 1, 100, 101, 999, 1_000].map((free) => meterOf(free, 1_000))).toEqual([0, 1, 1, 2, 10, 10]);
    expect(meterOf(0, 0)).toBe(0);
  });
});
